package io.leaftrace.analytics.subscription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaftrace.analytics.epcis.EpcisProblems;
import io.leaftrace.analytics.epcis.EventQueries;
import io.leaftrace.analytics.epcis.Reader;
import io.leaftrace.analytics.query.NamedQuery;
import io.leaftrace.analytics.query.NamedQueryResource;
import io.leaftrace.analytics.query.NamedQueryStore;
import io.leaftrace.analytics.query.Owner;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.UpgradedRequest;
import io.leaftrace.edge.querylog.RecordQuestions;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Subscriptions by WebSocket (EPCIS 2.0, REST binding): {@code GET /epcis/v2/queries/{name}/events} with an upgrade. They
 * live as long as the connection, the token and the query, on the instance that the connection leads to.
 */
@ApplicationScoped
class EventSockets {

    private static final Logger LOG = Logger.getLogger(EventSockets.class);
    private static final short GOING_AWAY = 1001;
    private static final int SWITCHING_PROTOCOLS = 101;

    private final SubscriptionConfig config;
    private final Vertx vertx;
    private final IdentityProviderManager identities;
    private final CurrentIdentityAssociation currentIdentity;
    private final Caller caller;
    private final RecordQuestions record;
    private final Readers readers;
    private final NamedQueryStore queries;
    private final ArrivalStore arrivals;
    private final EventQueries eventQueries;
    private final ObjectMapper json;
    private final Map<UUID, EventSocket> open = new ConcurrentHashMap<>();
    private final AtomicBoolean looking = new AtomicBoolean();

    EventSockets(
            SubscriptionConfig config,
            Vertx vertx,
            IdentityProviderManager identities,
            CurrentIdentityAssociation currentIdentity,
            Caller caller,
            RecordQuestions record,
            Readers readers,
            NamedQueryStore queries,
            ArrivalStore arrivals,
            EventQueries eventQueries,
            ObjectMapper json) {
        this.config = config;
        this.vertx = vertx;
        this.identities = identities;
        this.currentIdentity = currentIdentity;
        this.caller = caller;
        this.record = record;
        this.readers = readers;
        this.queries = queries;
        this.arrivals = arrivals;
        this.eventQueries = eventQueries;
        this.json = json;
    }

    /** Who asks, as his token says, and until when. */
    private record Visitor(String owner, Reader reader, Instant until, String purpose) {}

    /** What he asks for. */
    private record Visit(NamedQuery query, Schedule schedule, boolean reportIfEmpty, long position) {}

    void register(@Observes Router router) {
        router.get(NamedQueryResource.PATH + "/:queryName/events")
                .order(RouteConstants.ROUTE_ORDER_BEFORE_DEFAULT)
                .handler(this::upgrade);
        vertx.setPeriodic(config.socket().pollInterval().toMillis(), tick -> tellNews());
        vertx.setPeriodic(
                config.socket().pingInterval().toMillis(), tick -> open.values().forEach(this::ping));
    }

    void close(@Observes ShutdownEvent stopping) {
        open.values().forEach(socket -> socket.close(GOING_AWAY, "the service stops"));
    }

    private void upgrade(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            routing.next();
            return;
        }
        request.pause();
        QuarkusHttpUser.getSecurityIdentity(routing, identities)
                .chain(identity -> {
                    Visitor visitor = speakingAs(identity, () -> visitor(identity, request));
                    return visit(visitor, routing)
                            .invoke(visit -> refuseTooMany(visitor.owner()))
                            .invoke(visit -> speakingAs(identity, () -> writeDown(visitor, visit, request)))
                            .invoke(visit -> upgrade(routing, visitor, visit));
                })
                .subscribe()
                .with(visit -> {}, failure -> refuse(routing, failure));
    }

    private void upgrade(RoutingContext routing, Visitor visitor, Visit visit) {
        HttpServerRequest request = routing.request();
        request.toWebSocket()
                .onSuccess(socket -> {
                    UpgradedRequest.countAsDone(request);
                    welcome(socket, visitor, visit);
                })
                .onFailure(routing::fail);
    }

    /** What is told over a connection is asked once. */
    private Visit writeDown(Visitor visitor, Visit visit, HttpServerRequest request) {
        record.asked(
                "GET " + request.uri() + " " + visit.query().definition(),
                visitor.purpose(),
                SWITCHING_PROTOCOLS,
                null);
        return visit;
    }

    private Visitor visitor(SecurityIdentity identity, HttpServerRequest request) {
        if (identity.isAnonymous()) {
            throw Problems.unauthenticated();
        }
        if (Readers.ROLES.stream().noneMatch(identity::hasRole)) {
            throw Problems.forbidden("forbidden", "Your role may not do this.");
        }
        String purpose = record.purpose(
                request.getHeader(RecordQuestions.PURPOSE_HEADER),
                request.getParam(RecordQuestions.PURPOSE_PARAMETER),
                true);
        return new Visitor(Owner.of(caller), readers.of(caller), caller.tokenExpiresAt(), purpose);
    }

    /** Makes somebody the caller, whom only requests of resources have by themselves. */
    private <T> T speakingAs(SecurityIdentity identity, Supplier<T> action) {
        ManagedContext context = Arc.container().requestContext();
        boolean activatedHere = !context.isActive();
        if (activatedHere) {
            context.activate();
        }
        try {
            currentIdentity.setIdentity(identity);
            return action.get();
        } finally {
            if (activatedHere) {
                context.terminate();
            }
        }
    }

    private Uni<Visit> visit(Visitor visitor, RoutingContext routing) {
        NewSubscription wish = SocketWish.read(routing.queryParams());
        Schedule schedule = Subscribe.schedule(wish);
        Instant initialRecordTime = Subscribe.initialRecordTime(wish);
        String name = routing.pathParam("queryName");
        return queries.find(visitor.owner(), name)
                .map(found -> found.orElseThrow(() -> EpcisProblems.noSuchResource("You have no query " + name + ".")))
                .invoke(NamedQuery::refuseUnlessSubscribable)
                .chain(query -> (initialRecordTime == null ? arrivals.head() : arrivals.before(initialRecordTime))
                        .map(position ->
                                new Visit(query, schedule, Boolean.TRUE.equals(wish.reportIfEmpty()), position)));
    }

    private void refuseTooMany(String owner) {
        long ofOwner = open.values().stream()
                .filter(socket -> socket.owner().equals(owner))
                .count();
        if (open.size() >= config.socket().most() || ofOwner >= config.socket().mostOfParty()) {
            throw EpcisProblems.tooMany("There are too many open connections; close one first.");
        }
    }

    private void welcome(ServerWebSocket socket, Visitor visitor, Visit visit) {
        EventSocket made = new EventSocket(
                socket, visit.query(), visitor.reader(), visit.schedule(), visit.reportIfEmpty(), visit.position());
        open.put(made.id(), made);
        long expiry = atExpiry(visitor.until(), made);
        socket.closeHandler(closed -> {
            open.remove(made.id());
            vertx.cancelTimer(expiry);
        });
        socket.exceptionHandler(broken -> open.remove(made.id()));
    }

    private long atExpiry(Instant until, EventSocket socket) {
        Duration longest = Duration.ofDays(1);
        Duration left = until.isAfter(Instant.now().plus(longest)) ? longest : Duration.between(Instant.now(), until);
        return vertx.setTimer(
                Math.max(1, left.toMillis()), late -> socket.close(EventSocket.POLICY_VIOLATION, "the token ran out"));
    }

    private void tellNews() {
        if (open.isEmpty() || !looking.compareAndSet(false, true)) {
            return;
        }
        arrivals.head()
                .onTermination()
                .invoke(() -> looking.set(false))
                .subscribe()
                .with(
                        head -> open.values()
                                .forEach(socket -> socket.tell(
                                        eventQueries,
                                        head,
                                        config.eventsPerDelivery(),
                                        config.socket().slowReader())),
                        failure -> LOG.warnf("open connections wait for the database: %s", failure));
    }

    /** Whose query is gone, or another one by now, is told so. */
    private void ping(EventSocket socket) {
        socket.ping(config.socket().pingInterval());
        NamedQuery query = socket.query();
        queries.find(query.owner(), query.name())
                .subscribe()
                .with(
                        found -> {
                            if (found.filter(now -> now.id().equals(query.id())).isEmpty()) {
                                socket.close(GOING_AWAY, "the query was deleted");
                            }
                        },
                        failure -> LOG.debug("a query could not be looked up", failure));
    }

    private void refuse(RoutingContext routing, Throwable failure) {
        if (routing.response().ended()) {
            return;
        }
        if (failure instanceof HttpProblem problem) {
            routing.response()
                    .setStatusCode(problem.getStatusCode())
                    .putHeader("Content-Type", HttpProblem.MEDIA_TYPE.toString())
                    .end(text(problem));
        } else {
            routing.fail(failure);
        }
    }

    private String text(HttpProblem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem cannot be written as JSON", e);
        }
    }
}
