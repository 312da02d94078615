package io.leaftrace.messaging.inbox;

import static io.leaftrace.messaging.TestFacts.shipped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.leaftrace.messaging.Arrivals;
import io.leaftrace.messaging.FreshSchema;
import io.leaftrace.messaging.TestTopic;
import io.leaftrace.messaging.inbox.ReleaseParkedRecords.Released;
import io.leaftrace.model.FactCodec;
import io.leaftrace.model.ItemsShipped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PoisonRecordTest {

    private static final String SICK = "6901234500023";
    private static final String SOUND = "6901234500030";
    private static final String GARBLED = "garbled \u0000 key";

    private final TestTopic topic = TestTopic.made(1);
    private final FreshSchema schema = new FreshSchema();
    private final Arrivals arrivals = Arrivals.in(schema, topic);

    @BeforeEach
    void poisonInTheMiddle() {
        topic.sendBytes(List.of(
                message(shipped(SICK, 1)),
                message(shipped(SOUND, 2)),
                message(shipped(SICK, 3, Arrivals.POISON)),
                message(shipped(SICK, 4)),
                new ProducerRecord<>(topic.name(), GARBLED, "not a fact".getBytes(StandardCharsets.UTF_8)),
                new ProducerRecord<>(topic.name(), GARBLED, FactCodec.encode(shipped(SOUND, 5))),
                new ProducerRecord<>(topic.name(), null, null),
                message(shipped(SOUND, 6)),
                message(shipped(SICK, 7))));
    }

    @AfterEach
    void close() {
        schema.close();
    }

    @Test
    void isParkedWithWhatDependsOnItAndTheRestGoesOn() {
        takeInAll();

        assertThat(taken()).containsExactly(1L, 2L, 6L);
        assertThat(offsetsParked("behind is null")).containsExactly(2L, 4L, 6L);
        assertThat(offsetsParked("behind is not null")).containsExactly(3L, 5L, 8L);
        assertThat(errorAt(2)).contains("edible");
        assertThat(errorAt(3)).isNull();
        assertThat(errorAt(4)).contains("do not begin as a fact does");
        assertThat(errorAt(6)).contains("no bytes");
    }

    @Test
    void wouldStopEverythingWithoutTheParkingLot() {
        // Given a consumer that knows one transaction for the batch and nothing else
        InboxTransaction transaction = InboxUnderTest.transaction(arrivals);
        List<Delivery> readable = topic.records().stream()
                .map(Delivery::of)
                .filter(Delivery.WithFact.class::isInstance)
                .toList();

        // When it tries
        assertThatThrownBy(() -> schema.inTransaction(tx -> transaction.takeIn(tx, readable)))
                .hasMessageContaining("edible");

        // Then nothing has come through, not even what lies before the poison
        assertThat(taken()).isEmpty();
    }

    @Test
    void isParkedOnceHoweverOftenItIsDelivered() {
        takeInAll();
        takeInAll();

        assertThat(taken()).containsExactly(1L, 2L, 6L);
        assertThat(schema.count("parked_record")).isEqualTo(6);
    }

    @Test
    void isReleasedInOrderWithWhatWaitsBehindIt() {
        // Given a service that was mended
        takeInAll();
        Arrivals.heal(schema);

        // When
        Released released = release(3);

        // Then
        assertThat(released).isEqualTo(new Released(3, 0, null));
        assertThat(taken()).containsExactly(1L, 2L, 6L, 3L, 4L, 7L);
        assertThat(offsetsParked("true")).containsExactly(4L, 5L, 6L);
    }

    @Test
    void staysParkedWithTheNewErrorWhenItFailsAgain() {
        takeInAll();
        schema.execute("alter table arrival rename constraint edible to still_not_edible");

        Released released = release(8);

        assertThat(released.released()).isZero();
        assertThat(released.stillParked()).isEqualTo(3);
        assertThat(released.error()).contains("still_not_edible");
        assertThat(errorAt(2)).contains("still_not_edible");
        assertThat(taken()).containsExactly(1L, 2L, 6L);
    }

    @Test
    void holdsTheNextBackWhenOnlyTheFirstIsMended() {
        // Given two kinds of poison under one key
        topic.send(List.of(shipped(SICK, 9, "bitter"), shipped(SICK, 10)));
        takeInAll();
        Arrivals.heal(schema);
        schema.execute("alter table arrival add constraint not_bitter check (reference <> 'bitter')");

        // When
        Released released = release(2);

        // Then the second one is now what the rest waits for
        assertThat(released.released()).isEqualTo(3);
        assertThat(released.stillParked()).isEqualTo(2);
        assertThat(errorAt(9)).contains("not_bitter");
        assertThat(offsetsParked("topic = '" + topic.name() + "' and behind = (select id from parked_record"
                        + " where record_offset = 9)"))
                .containsExactly(10L);
    }

    @Test
    void isReleasedInPartsWhenManyWaitBehindIt() {
        takeInAll();
        Arrivals.heal(schema);

        assertThat(release(2, 2)).isEqualTo(new Released(2, 1, null));
        assertThat(offsetsParked("record_offset = 8 and behind is null")).containsExactly(8L);
        assertThat(release(8, 2)).isEqualTo(new Released(1, 0, null));
    }

    @Test
    void aRecordWithoutKeyHoldsNothingBack() {
        takeInAll();

        Released released = release(6);

        assertThat(released.released()).isZero();
        assertThat(released.stillParked()).isEqualTo(1);
    }

    private void takeInAll() {
        try (InboxUnderTest inbox = InboxUnderTest.start(schema, arrivals)) {
            await().until(() -> inbox.isThrough(topic));
        }
    }

    private Released release(long offset) {
        return release(offset, 1_000);
    }

    private Released release(long offset, int limit) {
        long id = schema.column(Long.class, "select id from parked_record where record_offset = " + offset)
                .get(0);
        return FreshSchema.await(InboxUnderTest.release(schema, arrivals, limit).release(id));
    }

    private List<Long> taken() {
        return schema.column(Long.class, "select sequence from arrival order by id");
    }

    private List<Long> offsetsParked(String condition) {
        return schema.column(
                Long.class, "select record_offset from parked_record where " + condition + " order by record_offset");
    }

    private String errorAt(long offset) {
        return schema.column(String.class, "select error from parked_record where record_offset = " + offset)
                .get(0);
    }

    private ProducerRecord<String, byte[]> message(ItemsShipped fact) {
        return new ProducerRecord<>(topic.name(), fact.key(), FactCodec.encode(fact));
    }
}
