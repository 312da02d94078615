package io.leaftrace.messaging.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/** Sends rows in their order and tells how many of them the broker has for sure. For one thread. */
final class FactSender implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(FactSender.class);
    private static final long SLICE_MS = 500;

    private final KafkaProducer<String, byte[]> producer;

    FactSender(Map<String, Object> settings) {
        this.producer = new KafkaProducer<>(settings);
    }

    /**
     * Sends all rows and waits for the broker.
     *
     * @param goOn asked now and then while the broker is silent; false gives up
     * @return how many rows from the first on were acknowledged without a gap; the ones after may or may not have arrived
     */
    int send(List<OutboxRow> rows, BooleanSupplier goOn) {
        List<Future<RecordMetadata>> sends = new ArrayList<>(rows.size());
        for (OutboxRow row : rows) {
            Future<RecordMetadata> send = producer.send(row.message());
            if (send.isDone() && !isAcknowledged(send, row, goOn)) {
                // Refused before it left, as when no broker is known: what follows must not overtake it.
                break;
            }
            sends.add(send);
        }
        int acknowledged = 0;
        while (acknowledged < sends.size() && isAcknowledged(sends.get(acknowledged), rows.get(acknowledged), goOn)) {
            acknowledged++;
        }
        return acknowledged;
    }

    private static boolean isAcknowledged(Future<RecordMetadata> send, OutboxRow row, BooleanSupplier goOn) {
        while (true) {
            try {
                send.get(SLICE_MS, TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException e) {
                if (!goOn.getAsBoolean()) {
                    return false;
                }
            } catch (ExecutionException e) {
                LOG.warnf("outbox row %d was not sent: %s", row.id(), e.getCause());
                return false;
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
    }

    /** Drops what the broker has not acknowledged; those rows are still unsent in the outbox. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
