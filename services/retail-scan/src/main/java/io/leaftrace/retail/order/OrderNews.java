package io.leaftrace.retail.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.Roles;
import io.leaftrace.edge.UpgradedRequest;
import io.leaftrace.identity.Gln;
import io.leaftrace.identity.IdentifierException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.ShutdownEvent;
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
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/**
 * Tells shop keepers who listen which orders open, are taken and expire: {@code GET /v1/open-orders/news} with an upgrade to
 * a WebSocket. Each connection first hears all that is open. What it is told is how what is open differs from what it was
 * told, so nothing is lost whichever instance it is connected to and whatever that missed.
 */
@ApplicationScoped
class OrderNews {

    private static final Logger LOG = Logger.getLogger(OrderNews.class);
    private static final short GOING_AWAY = 1001;
    private static final Duration PING_INTERVAL = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Of a party, at the same time. */
    private static final int MOST_OF_PARTY = 100;

    /** So many open orders of all who listen are looked at. */
    private static final int MOST_OPEN = 10_000;

    private final OrderConfig config;
    private final Vertx vertx;
    private final IdentityProviderManager identities;
    private final OrderStore store;
    private final ObjectMapper json;
    private final Pool pool;
    private final Map<UUID, ListeningShop> listeners = new ConcurrentHashMap<>();
    private final AtomicBoolean looking = new AtomicBoolean();

    OrderNews(
            OrderConfig config,
            Vertx vertx,
            IdentityProviderManager identities,
            OrderStore store,
            ObjectMapper json,
            Pool pool) {
        this.config = config;
        this.vertx = vertx;
        this.identities = identities;
        this.store = store;
        this.json = json;
        this.pool = pool;
    }

    private record Visitor(String partyGln, Instant until) {}

    void register(@Observes Router router) {
        router.get(OpenOrderResource.PATH + "/news")
                .order(RouteConstants.ROUTE_ORDER_BEFORE_DEFAULT)
                .handler(this::upgrade);
        vertx.setPeriodic(config.newsInterval().toMillis(), tick -> tellNews());
        vertx.setPeriodic(
                PING_INTERVAL.toMillis(), tick -> listeners.values().forEach(shop -> shop.ping(PING_INTERVAL)));
    }

    void close(@Observes ShutdownEvent stopping) {
        listeners.values().forEach(shop -> shop.close(GOING_AWAY, "the service stops"));
    }

    private void upgrade(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            routing.next();
            return;
        }
        request.pause();
        QuarkusHttpUser.getSecurityIdentity(routing, identities)
                .map(this::visitor)
                .subscribe()
                .with(visitor -> upgrade(routing, visitor), failure -> refuse(routing, failure));
    }

    private Visitor visitor(SecurityIdentity identity) {
        if (identity.isAnonymous()) {
            throw Problems.unauthenticated();
        }
        if (!identity.hasRole(Roles.RETAIL) || !(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw Problems.forbidden("forbidden", "Your role may not do this.");
        }
        String party = party(token);
        long ofParty = listeners.values().stream()
                .filter(shop -> shop.partyGln().equals(party))
                .count();
        if (listeners.size() >= config.mostListeners() || ofParty >= MOST_OF_PARTY) {
            throw Problems.tooMany("too-many-connections", "There are too many open connections.", 60);
        }
        return new Visitor(party, Instant.ofEpochSecond(token.getExpirationTime()));
    }

    private static String party(JsonWebToken token) {
        try {
            return Gln.of(token.claim("party").map(Object::toString).orElse("")).digits13();
        } catch (IdentifierException none) {
            throw Problems.forbidden("no-party", "The token's claim 'party' must be the GLN of your organisation.");
        }
    }

    private void upgrade(RoutingContext routing, Visitor visitor) {
        HttpServerRequest request = routing.request();
        request.toWebSocket()
                .onSuccess(socket -> {
                    UpgradedRequest.countAsDone(request);
                    welcome(socket, visitor);
                })
                .onFailure(routing::fail);
    }

    private void welcome(ServerWebSocket socket, Visitor visitor) {
        ListeningShop shop = new ListeningShop(socket, visitor.partyGln());
        listeners.put(shop.id(), shop);
        Duration left = Duration.between(Instant.now(), visitor.until());
        long millis = Math.max(1, Math.min(left.toMillis(), LONGEST.toMillis()));
        long expiry = vertx.setTimer(millis, late -> shop.close(ListeningShop.POLICY_VIOLATION, "the token ran out"));
        socket.closeHandler(closed -> {
            listeners.remove(shop.id());
            vertx.cancelTimer(expiry);
        });
        socket.exceptionHandler(broken -> listeners.remove(shop.id()));
    }

    private void tellNews() {
        if (listeners.isEmpty() || !looking.compareAndSet(false, true)) {
            return;
        }
        List<ListeningShop> asked = List.copyOf(listeners.values());
        List<String> parties =
                asked.stream().map(ListeningShop::partyGln).distinct().toList();
        store.open(pool, parties, Instant.now(), "", MOST_OPEN)
                .chain(open -> states(asked, open).invoke(states -> asked.forEach(shop -> tell(shop, open, states))))
                .onTermination()
                .invoke(() -> looking.set(false))
                .subscribe()
                .with(told -> {}, failure -> LOG.warnf("shops that listen wait for the database: %s", failure));
    }

    /** Of the orders that were told as open and are not: whether they were taken, or expired. */
    private Uni<Map<String, OrderState>> states(List<ListeningShop> asked, List<OrderStore.Posted> open) {
        Set<String> gone = new HashSet<>();
        asked.forEach(shop -> shop.told().forEach(key -> gone.add(key.substring(0, key.indexOf('/')))));
        open.forEach(posted -> gone.remove(posted.order().orderId().toString()));
        return gone.isEmpty() ? Uni.createFrom().item(Map.of()) : store.states(pool, gone);
    }

    private void tell(ListeningShop shop, List<OrderStore.Posted> open, Map<String, OrderState> states) {
        Map<String, OpenOrder> own = new LinkedHashMap<>();
        open.stream()
                .filter(posted -> posted.partyGln().equals(shop.partyGln()))
                .map(OrderStore.Posted::order)
                .forEach(order -> own.put(order.orderId() + "/" + order.shopGln(), order));
        shop.tell(own, states, json);
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
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a problem cannot be written as JSON", impossible);
        }
    }
}
