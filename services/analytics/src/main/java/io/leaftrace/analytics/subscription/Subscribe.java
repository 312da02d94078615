package io.leaftrace.analytics.subscription;

import io.leaftrace.analytics.epcis.Arrival;
import io.leaftrace.analytics.epcis.EpcisProblems;
import io.leaftrace.analytics.epcis.Reader;
import io.leaftrace.analytics.query.NamedQuery;
import io.leaftrace.analytics.query.NamedQueryResource;
import io.leaftrace.analytics.query.NamedQueryStore;
import io.leaftrace.edge.Answer;
import io.leaftrace.edge.IdempotentRequests;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Subscribes a webhook to a named query. */
@ApplicationScoped
class Subscribe {

    static final int MOST_SUBSCRIPTIONS = 20;

    private static final int SHORTEST_TOKEN_CHARS = 16;
    private static final int LONGEST_TOKEN_CHARS = 200;
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

    private final IdempotentRequests requests;
    private final NamedQueryStore queries;
    private final SubscriptionStore store;
    private final ArrivalStore arrivals;
    private final VetDestination vetDestination;
    private final SignatureTokens tokens;

    Subscribe(
            IdempotentRequests requests,
            NamedQueryStore queries,
            SubscriptionStore store,
            ArrivalStore arrivals,
            VetDestination vetDestination,
            SignatureTokens tokens) {
        this.requests = requests;
        this.queries = queries;
        this.store = store;
        this.arrivals = arrivals;
        this.vetDestination = vetDestination;
        this.tokens = tokens;
    }

    Uni<Response> subscribe(String owner, Reader reader, String queryName, NewSubscription asked) {
        Schedule schedule = schedule(asked);
        checkToken(asked.signatureToken());
        Instant initialRecordTime = initialRecordTime(asked);
        return vet(asked.dest())
                .chain(() -> initialRecordTime == null ? arrivals.head() : arrivals.before(initialRecordTime))
                .chain(position -> requests.once(asked, tx -> hold(tx, owner, queryName)
                        .chain(query -> keep(tx, query, reader, asked, schedule, position))));
    }

    /** Where events begin: nothing is stored later at an earlier time, so a time to come means now. */
    static Instant initialRecordTime(NewSubscription asked) {
        if (asked.initialRecordTime() == null) {
            return null;
        }
        try {
            Instant time = asked.initialRecordTime().toInstant();
            return time.isBefore(EARLIEST) ? EARLIEST : time.truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException outOfRange) {
            throw EpcisProblems.subscriptionControls("initialRecordTime is out of range.");
        }
    }

    private Uni<Void> vet(String dest) {
        return Uni.createFrom()
                .deferred(() -> vetDestination.address(vetDestination.read(dest)))
                .onFailure(RefusedDestinationException.class)
                .transform(refused -> EpcisProblems.subscriptionControls(refused.getMessage()))
                .replaceWithVoid();
    }

    private Uni<NamedQuery> hold(SqlConnection tx, String owner, String queryName) {
        return queries.lock(tx, owner)
                .chain(() -> queries.hold(tx, owner, queryName))
                .map(found ->
                        found.orElseThrow(() -> EpcisProblems.noSuchResource("You have no query " + queryName + ".")))
                .invoke(NamedQuery::refuseUnlessSubscribable)
                .call(() -> store.count(tx, owner).invoke(count -> {
                    if (count >= MOST_SUBSCRIPTIONS) {
                        throw EpcisProblems.tooMany(
                                "You have " + MOST_SUBSCRIPTIONS + " subscriptions; delete one first.");
                    }
                }));
    }

    private Uni<Answer> keep(
            SqlConnection tx,
            NamedQuery query,
            Reader reader,
            NewSubscription asked,
            Schedule schedule,
            long position) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Subscription made = new Subscription(
                UUID.randomUUID(),
                0,
                query.name(),
                asked.dest(),
                asked.schedule(),
                Boolean.TRUE.equals(asked.reportIfEmpty()),
                initialRecordTime(asked),
                now,
                schedule == null ? now : schedule.next(now),
                Arrival.wholeOf(position),
                new Subscription.State(0, 0, null, null, null, null));
        byte[] sealed = asked.signatureToken() == null ? null : tokens.seal(made.id(), asked.signatureToken());
        String location = NamedQueryResource.PATH + "/" + query.name() + "/subscriptions/" + made.id();
        return store.insert(tx, query, reader, made, sealed).replaceWith(() -> Answer.created(location, made.told()));
    }

    /** Null for a stream. */
    static Schedule schedule(NewSubscription asked) {
        boolean isScheduled = asked.schedule() != null;
        if (asked.isStream() == isScheduled) {
            throw EpcisProblems.subscriptionControls("Say either stream: true or a schedule.");
        }
        if (asked.isStream() && Boolean.TRUE.equals(asked.reportIfEmpty())) {
            throw EpcisProblems.subscriptionControls("reportIfEmpty goes with a schedule: a stream has no empty runs.");
        }
        return isScheduled ? Schedule.of(asked.schedule()) : null;
    }

    private static void checkToken(String token) {
        boolean fits =
                token == null || (token.length() >= SHORTEST_TOKEN_CHARS && token.length() <= LONGEST_TOKEN_CHARS);
        if (!fits) {
            throw EpcisProblems.subscriptionControls(
                    "signatureToken has " + SHORTEST_TOKEN_CHARS + " to " + LONGEST_TOKEN_CHARS + " characters.");
        }
    }
}
