package io.leaftrace.messaging.inbox;

import static io.leaftrace.messaging.TestFacts.shipped;
import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.model.FactCodec;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class BatchPlanTest {

    private static final String TOPIC = "logistics-scan.custody.v1";

    private final Delivery first = fact(0, "a");
    private final Delivery second = fact(1, "b");
    private final Delivery third = fact(2, "a");

    @Test
    void appliesWhatWaitsForNothing() {
        BatchPlan plan = BatchPlan.of(List.of(first, second, third), Set.of());

        assertThat(plan.toApply()).containsExactly(asFact(first), asFact(second), asFact(third));
        assertThat(plan.toPark()).isEmpty();
    }

    @Test
    void parksWhatWaitsBehindSomethingParkedEarlier() {
        BatchPlan plan = BatchPlan.of(List.of(first, second, third), Set.of(new RecordKey(TOPIC, "a")));

        assertThat(plan.toApply()).containsExactly(asFact(second));
        assertThat(plan.toPark()).containsExactly(first, third);
    }

    @Test
    void parksTheUnreadableAndWhatFollowsItUnderItsKey() {
        Delivery unreadable = Delivery.of(record(1, "a", new byte[] {1, 2, 3}));

        BatchPlan plan = BatchPlan.of(List.of(first, unreadable, third), Set.of());

        assertThat(plan.toApply()).containsExactly(asFact(first));
        assertThat(plan.toPark()).containsExactly(unreadable, third);
    }

    @Test
    void tellsTheSameKeyOnAnotherTopicApart() {
        BatchPlan plan = BatchPlan.of(List.of(first), Set.of(new RecordKey("retail-scan.sales.v1", "a")));

        assertThat(plan.toPark()).isEmpty();
    }

    @Test
    void nothingWaitsBehindARecordWithoutKey() {
        Delivery keyless = Delivery.of(record(0, null, null));
        Delivery keylessFact = fact(1, null);

        BatchPlan plan = BatchPlan.of(List.of(keyless, keylessFact), Set.of());

        assertThat(plan.toApply()).containsExactly(asFact(keylessFact));
        assertThat(plan.toPark()).containsExactly(keyless);
    }

    private static Delivery.WithFact asFact(Delivery delivery) {
        return (Delivery.WithFact) delivery;
    }

    private static Delivery fact(long offset, String key) {
        return Delivery.of(record(offset, key, FactCodec.encode(shipped("6901234500023", offset))));
    }

    private static ConsumerRecord<String, byte[]> record(long offset, String key, byte[] payload) {
        return new ConsumerRecord<>(TOPIC, 0, offset, key, payload);
    }
}
