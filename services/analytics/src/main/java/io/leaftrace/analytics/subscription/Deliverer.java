package io.leaftrace.analytics.subscription;

import io.leaftrace.messaging.Backoff;
import io.leaftrace.messaging.StopSignal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * The loop of deliveries: while it has the lock it gives new arrivals their positions and starts what is due, many
 * webhooks at a time and one delivery at a time for each. A crash in between delivers again; it never leaves an event out.
 */
final class Deliverer implements Runnable {

    private static final Logger LOG = Logger.getLogger(Deliverer.class);

    private static final int ARRIVALS_AT_A_TIME = 5_000;
    private static final Duration LOOK_AT_WAITING = Duration.ofSeconds(1);
    private static final Duration ANSWER_OF_DATABASE = Duration.ofSeconds(30);

    /** So that queries of subscriptions leave connections for those of callers. */
    private static final int MOST_STARTED_AT_A_TIME = 8;

    private final DataSource database;
    private final ArrivalStore arrivals;
    private final DueStore store;
    private final DeliverEvents deliverEvents;
    private final SubscriptionConfig config;
    private final StopSignal stop;
    private final Backoff backoff = new Backoff();
    private final Set<UUID> busy = ConcurrentHashMap.newKeySet();
    private volatile boolean active;
    private Instant lookAtWaiting = Instant.EPOCH;
    private int waitingSeen;

    Deliverer(
            DataSource database,
            ArrivalStore arrivals,
            DueStore store,
            DeliverEvents deliverEvents,
            SubscriptionConfig config,
            StopSignal stop) {
        this.database = database;
        this.arrivals = arrivals;
        this.store = store;
        this.deliverEvents = deliverEvents;
        this.config = config;
        this.stop = stop;
    }

    /** Whether this one has the lock, so that any other one stands by. */
    boolean isActive() {
        return active;
    }

    @Override
    public void run() {
        while (!stop.isRaised()) {
            try {
                deliverOnceActive();
            } catch (SQLException | RuntimeException e) {
                LOG.warnf("deliveries interrupted, go on after a pause: %s", e);
                stop.pause(backoff.next());
            }
        }
        finishWhatIsUnderWay();
    }

    private void deliverOnceActive() throws SQLException {
        Optional<ActiveDeliverySession> won = ActiveDeliverySession.tryOpen(database, config.databaseTimeout());
        if (won.isEmpty()) {
            stop.pause(config.standbyInterval());
            return;
        }
        try (ActiveDeliverySession session = won.get()) {
            active = true;
            LOG.info("deliveries to subscriptions are active");
            while (!stop.isRaised()) {
                boolean idle = place(session) + startDue() == 0;
                backoff.reset();
                if (idle) {
                    stop.pause(config.pollInterval());
                }
            }
        } finally {
            active = false;
        }
    }

    private int place(ActiveDeliverySession session) throws SQLException {
        Instant now = Instant.now();
        if (now.isAfter(lookAtWaiting)) {
            lookAtWaiting = now.plus(LOOK_AT_WAITING);
            int waiting = session.waiting();
            int skipped = waitingSeen < waiting ? waitingSeen : 0;
            waitingSeen = waiting == 0 ? 0 : skipped + ARRIVALS_AT_A_TIME;
            if (waiting > 0) {
                session.takeBack(ARRIVALS_AT_A_TIME, skipped);
            }
        }
        return session.place(ARRIVALS_AT_A_TIME);
    }

    private int startDue() {
        int free = Math.min(MOST_STARTED_AT_A_TIME, config.mostInFlight() - busy.size());
        if (free <= 0) {
            return 0;
        }
        // What is busy is read before what is due: one that ends in between is due with what it has written.
        List<UUID> underWay = List.copyOf(busy);
        long head = arrivals.head().await().atMost(ANSWER_OF_DATABASE);
        List<DueSubscription> due = store.due(head, underWay, free).await().atMost(ANSWER_OF_DATABASE);
        due.forEach(subscription -> start(subscription, head));
        return due.size();
    }

    private void start(DueSubscription due, long head) {
        busy.add(due.id());
        deliverEvents
                .deliver(due, head)
                .onTermination()
                .invoke(() -> busy.remove(due.id()))
                .subscribe()
                .with(done -> {}, failure -> LOG.warnf("delivery to %s waits for the database: %s", due.id(), failure));
    }

    /** A delivery that is cut off is made again by the next instance. */
    private void finishWhatIsUnderWay() {
        Instant limit = Instant.now().plus(config.stopTimeout());
        try {
            while (!busy.isEmpty() && Instant.now().isBefore(limit)) {
                Thread.sleep(config.pollInterval().toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
