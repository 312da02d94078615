package io.leaftrace.messaging;

import io.leaftrace.model.Fact;
import io.leaftrace.model.Header;
import io.leaftrace.model.ItemRun;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsShipped;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Facts to tell, and the way to tell them on a test's own topic. */
public final class TestFacts {

    private static final Instant MORNING = Instant.parse("2026-11-21T08:00:00Z");

    private TestFacts() {}

    public static MessagingConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(MessagingConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(MessagingConfig.class);
    }

    /** A shipment whose record key is its place; the higher the sequence, the later it happened. */
    public static ItemsShipped shipped(String from, long sequence, String reference) {
        Header header = new Header(
                UUID.randomUUID(), MORNING.plusSeconds(sequence), "+08:00", MORNING, "test/handheld-7", sequence);
        Items items = Items.ofRuns(List.of(new ItemRun(1, 10)));
        return new ItemsShipped(header, items, from, "6901234500016", "handheld-7", reference);
    }

    public static ItemsShipped shipped(String from, long sequence) {
        return shipped(from, sequence, null);
    }

    /** Writes the fact to the outbox in that transaction, for the given topic. */
    public static Uni<Void> tell(SqlConnection tx, Fact fact, TestTopic topic) {
        return new Outbox(config(Map.of()))
                .append(tx, fact)
                .chain(() -> tx.preparedQuery("update outbox set topic = $1 where event_id = $2")
                        .execute(Tuple.of(topic.name(), fact.header().eventId())))
                .replaceWithVoid();
    }
}
