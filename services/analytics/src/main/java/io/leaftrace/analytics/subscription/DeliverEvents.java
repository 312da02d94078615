package io.leaftrace.analytics.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaftrace.analytics.epcis.Arrival;
import io.leaftrace.analytics.epcis.ArrivedEvents;
import io.leaftrace.analytics.epcis.EventQueries;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLException;
import org.jboss.logging.Logger;

/** Delivers to one subscription what it has not been told yet: one document, or nothing when nothing was found. */
@ApplicationScoped
class DeliverEvents {

    private static final Logger LOG = Logger.getLogger(DeliverEvents.class);

    private final int eventsPerDelivery;
    private final RetryDecision.Patience patience;
    private final EventQueries queries;
    private final DueStore store;
    private final VetDestination vetDestination;
    private final SignatureTokens tokens;
    private final Webhook webhook;

    DeliverEvents(
            SubscriptionConfig config,
            EventQueries queries,
            DueStore store,
            VetDestination vetDestination,
            SignatureTokens tokens,
            Webhook webhook) {
        this.eventsPerDelivery = config.eventsPerDelivery();
        this.patience = config.webhook().patience();
        this.queries = queries;
        this.store = store;
        this.vetDestination = vetDestination;
        this.tokens = tokens;
        this.webhook = webhook;
    }

    /** The webhook did not take a document. */
    private static final class NotTakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotTakenException(String reason) {
            super(reason);
        }
    }

    /**
     * Delivers. What fails is written down and tried again later, whoever is at fault: nothing is tried again at once.
     * Fails itself only when that cannot be written down.
     *
     * @param head the latest position
     */
    Uni<Void> deliver(DueSubscription due, long head) {
        long until = due.runUntil() == null ? head : due.runUntil();
        return queries.arrived(due.parameters(), due.reader(), due.delivered(), until, eventsPerDelivery)
                .chain(found -> deliver(due, found, until))
                .onFailure()
                .recoverWithUni(failure -> writeDown(due, reason(due, failure)));
    }

    private Uni<Void> deliver(DueSubscription due, ArrivedEvents found, long until) {
        boolean runEnds = found.reached().equals(Arrival.wholeOf(until));
        boolean emptyRun = !due.isStream() && runEnds && !due.runTold();
        boolean tells = found.count() > 0 || (emptyRun && due.reportIfEmpty());
        Uni<Void> told = tells ? post(due, found.document()) : Uni.createFrom().voidItem();
        return told.chain(() -> move(due, found.reached(), until, runEnds, tells));
    }

    private Uni<Void> move(DueSubscription due, Arrival reached, long until, boolean runEnds, boolean told) {
        int deliveries = told ? 1 : 0;
        if (due.isStream()) {
            return store.move(due, reached, null, null, false, deliveries);
        }
        return runEnds
                ? store.move(due, reached, due.schedule().next(Instant.now()), null, false, deliveries)
                : store.move(due, reached, null, until, due.runTold() || told, deliveries);
    }

    private Uni<Void> post(DueSubscription due, ObjectNode document) {
        document.withObject("/epcisBody/queryResults")
                .put("queryName", due.queryName())
                .put("subscriptionID", due.id().toString());
        byte[] body = document.toString().getBytes(StandardCharsets.UTF_8);
        String signature = due.sealedToken() == null ? null : tokens.sign(due.id(), due.sealedToken(), body);
        Destination destination = vetDestination.read(due.dest());
        return vetDestination.address(destination).chain(address -> post(destination, address, body, signature));
    }

    private Uni<Void> post(Destination destination, InetAddress address, byte[] body, String signature) {
        return webhook.post(destination, address, body, signature)
                .onFailure()
                .transform(failure -> new NotTakenException(connectionFailure(failure)))
                .invoke(status -> {
                    if (status < 200 || status > 299) {
                        throw new NotTakenException("It answered " + status + ".");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> writeDown(DueSubscription due, String reason) {
        Instant now = Instant.now();
        Instant failingSince = due.failingSince() == null ? now : due.failingSince();
        double chance = ThreadLocalRandom.current().nextDouble();
        Optional<Instant> next = RetryDecision.next(now, due.attempts() + 1, failingSince, chance, patience);
        if (next.isEmpty()) {
            LOG.warnf("subscription %s is suspended: %s", due.id(), reason);
        }
        return store.fail(due, now, reason, next.orElse(null));
    }

    /** What went wrong here is for the log, and not for the subscriber. */
    private static String reason(DueSubscription due, Throwable failure) {
        if (failure instanceof HttpProblem problem) {
            return problem.getDetail();
        }
        if (failure instanceof NotTakenException || failure instanceof RefusedDestinationException) {
            return failure.getMessage();
        }
        LOG.warnf(failure, "delivery to subscription %s failed here", due.id());
        return "Something went wrong on this side.";
    }

    /** In words of our own: what is behind an address is nobody's business who may not connect to it. */
    private static String connectionFailure(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return "It did not answer in time.";
        }
        return failure instanceof SSLException
                ? "Its TLS certificate is not trusted, or TLS failed."
                : "The connection could not be made, or was lost.";
    }
}
