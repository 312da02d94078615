package io.leaftrace.messaging.relay;

import io.leaftrace.messaging.Backoff;
import io.leaftrace.messaging.MessagingConfig;
import io.leaftrace.messaging.StopSignal;
import io.leaftrace.messaging.TopicSetup;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * The loop that carries facts from the outbox to the broker: while it has the lock it sends the oldest unsent rows and
 * marks what the broker acknowledged. A crash in between sends again; it never leaves a row out.
 *
 * <p>Unsent rows are asked for as such. A relay that remembered the last id would lose the rows of a transaction that
 * took its ids early and committed late.
 */
final class Relay implements Runnable {

    private static final Logger LOG = Logger.getLogger(Relay.class);

    private final DataSource database;
    private final Map<String, Object> producerSettings;
    private final TopicSetup topics;
    private final MessagingConfig.Relay config;
    private final StopSignal stop;
    private final Backoff backoff = new Backoff();
    private volatile boolean active;

    Relay(
            DataSource database,
            Map<String, Object> producerSettings,
            TopicSetup topics,
            MessagingConfig.Relay config,
            StopSignal stop) {
        this.database = database;
        this.producerSettings = producerSettings;
        this.topics = topics;
        this.config = config;
        this.stop = stop;
    }

    /** Whether this relay has the lock, so that any other one stands by. */
    boolean isActive() {
        return active;
    }

    @Override
    public void run() {
        while (!stop.isRaised()) {
            try {
                relayOnceActive();
            } catch (SQLException | RuntimeException e) {
                LOG.warnf("relay interrupted, goes on after a pause: %s", e);
                stop.pause(backoff.next());
            }
        }
    }

    private void relayOnceActive() throws SQLException {
        Optional<ActiveRelaySession> won = ActiveRelaySession.tryOpen(database, config.databaseTimeout());
        if (won.isEmpty()) {
            stop.pause(config.standbyInterval());
            return;
        }
        try (ActiveRelaySession session = won.get();
                FactSender sender = new FactSender(producerSettings)) {
            active = true;
            LOG.info("relay is active");
            while (!stop.isRaised()) {
                relayBatch(session, sender);
            }
        } finally {
            active = false;
        }
    }

    private void relayBatch(ActiveRelaySession session, FactSender sender) throws SQLException {
        List<OutboxRow> rows = session.oldestUnsent(config.batchRows(), config.batchBytes());
        if (rows.isEmpty()) {
            stop.pause(config.pollInterval());
            return;
        }
        topics.ensure(rows.stream().map(row -> row.message().topic()).toList());
        BooleanSupplier goOn = () -> !stop.isRaised() && session.isHeld();
        int acknowledged = sender.send(rows, goOn);
        if (acknowledged > 0) {
            session.markSent(rows.subList(0, acknowledged));
            backoff.reset();
        }
        if (acknowledged < rows.size()) {
            stop.pause(backoff.next());
        }
    }
}
