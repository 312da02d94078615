package io.leaftrace.messaging.inbox;

import io.leaftrace.messaging.Backoff;
import io.leaftrace.messaging.StopSignal;
import io.leaftrace.messaging.TopicSetup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * The loop that carries facts from the broker to the inbox. Offsets follow the database's commit and are only a hint: a
 * crash, a lost commit or a rebalance in between delivers again, and the inbox knows what it has.
 */
final class InboxConsumer implements Runnable {

    private static final Logger LOG = Logger.getLogger(InboxConsumer.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(5);

    private final Map<String, Object> consumerSettings;
    private final Set<String> topics;
    private final TopicSetup topicSetup;
    private final TakeInRecords takeInRecords;
    private final StopSignal stop;
    private final Backoff backoff = new Backoff();
    private volatile double lagRecords = Double.NaN;

    InboxConsumer(
            Map<String, Object> consumerSettings,
            Set<String> topics,
            TopicSetup topicSetup,
            TakeInRecords takeInRecords,
            StopSignal stop) {
        this.consumerSettings = consumerSettings;
        this.topics = topics;
        this.topicSetup = topicSetup;
        this.takeInRecords = takeInRecords;
        this.stop = stop;
    }

    /** How many records of this instance's partitions are still to be polled; NaN while that is not known. */
    double lagRecords() {
        return lagRecords;
    }

    @Override
    public void run() {
        while (!stop.isRaised()) {
            try {
                topicSetup.ensure(topics);
                consume();
            } catch (RuntimeException e) {
                LOG.warnf("inbox interrupted, goes on after a pause: %s", e);
                lagRecords = Double.NaN;
                stop.pause(backoff.next());
            }
        }
    }

    private void consume() {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(consumerSettings);
        try {
            consumer.subscribe(topics);
            while (!stop.isRaised()) {
                takeInPolled(consumer, consumer.poll(POLL));
                lagRecords = lag(consumer);
            }
        } finally {
            consumer.close(CloseOptions.timeout(COMMIT_TIMEOUT));
        }
    }

    private void takeInPolled(KafkaConsumer<String, byte[]> consumer, ConsumerRecords<String, byte[]> polled) {
        if (polled.isEmpty()) {
            return;
        }
        List<Delivery> batch = StreamSupport.stream(polled.spliterator(), false)
                .map(Delivery::of)
                .toList();
        if (takeInRecords.takeIn(batch)) {
            commit(consumer);
            backoff.reset();
        }
    }

    private static void commit(KafkaConsumer<String, byte[]> consumer) {
        try {
            consumer.commitSync(COMMIT_TIMEOUT);
        } catch (KafkaException e) {
            LOG.debug("offsets were not committed; the records will come again", e);
        }
    }

    private static double lag(KafkaConsumer<String, byte[]> consumer) {
        return consumer.assignment().stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
    }
}
