package io.leaftrace.messaging.inbox;

import io.leaftrace.messaging.FreshSchema;
import io.leaftrace.messaging.KafkaSettings;
import io.leaftrace.messaging.LoopThread;
import io.leaftrace.messaging.MessagingConfig;
import io.leaftrace.messaging.Projection;
import io.leaftrace.messaging.StopSignal;
import io.leaftrace.messaging.TestFacts;
import io.leaftrace.messaging.TestTopic;
import io.leaftrace.messaging.TopicSetup;
import io.leaftrace.testing.EmbeddedBackends;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An inbox outside a service, on the real broker. */
public final class InboxUnderTest implements AutoCloseable {

    private final String group;
    private final LoopThread thread;

    private InboxUnderTest(String group, LoopThread thread) {
        this.group = group;
        this.thread = thread;
    }

    /** In a group that has read nothing yet. */
    public static InboxUnderTest start(FreshSchema schema, Projection projection) {
        return start(schema, projection, "group-" + UUID.randomUUID(), 500);
    }

    public static InboxUnderTest start(FreshSchema schema, Projection projection, String group, int batchRecords) {
        MessagingConfig config = TestFacts.config(Map.of());
        KafkaSettings kafka =
                new KafkaSettings(Map.of("bootstrap.servers", EmbeddedBackends.bootstrapServers()), group);
        StopSignal stop = new StopSignal();
        InboxConsumer consumer = new InboxConsumer(
                kafka.consumer(batchRecords),
                projection.topics(),
                new TopicSetup(kafka, config),
                takeInRecords(schema, projection, stop),
                stop);
        return new InboxUnderTest(group, LoopThread.start("inbox-under-test", consumer, stop));
    }

    /** Whether the group has committed the end of each partition. */
    public boolean isThrough(TestTopic topic) {
        return topic.isBehind(group);
    }

    static TakeInRecords takeInRecords(FreshSchema schema, Projection projection, StopSignal stop) {
        return takeInRecords(schema, projection, stop, Duration.ofSeconds(10));
    }

    static TakeInRecords takeInRecords(FreshSchema schema, Projection projection, StopSignal stop, Duration timeout) {
        return new TakeInRecords(schema.pool(), transaction(projection), new ParkedRecordStore(), timeout, stop);
    }

    static InboxTransaction transaction(Projection projection) {
        return new InboxTransaction(new InboxStore(), new ParkedRecordStore(), List.of(projection));
    }

    static ReleaseParkedRecords release(FreshSchema schema, Projection projection, int limit) {
        return new ReleaseParkedRecords(
                schema.pool(),
                new ParkedRecordStore(),
                transaction(projection),
                TestFacts.config(Map.of("leaftrace.messaging.inbox.release-limit", Integer.toString(limit))));
    }

    @Override
    public void close() {
        thread.stop(Duration.ofSeconds(10));
    }
}
