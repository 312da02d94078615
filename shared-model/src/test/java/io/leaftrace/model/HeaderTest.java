package io.leaftrace.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HeaderTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final UUID LOW = UUID.fromString("00000000-0000-0000-0000-000000000001");
    /* Its halves are negative as signed numbers, and last in a database's order of bytes. */
    private static final UUID HIGH = UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff");

    @Test
    void factsAreReadByTimeThenProducerThenSequenceThenId() {
        // Given
        List<Header> inOrder = List.of(
                header(HIGH, NOON.minusSeconds(1), "z", 9),
                header(HIGH, NOON, "a", 9),
                header(HIGH, NOON, "b", 1),
                header(LOW, NOON, "b", 2),
                header(HIGH, NOON, "b", 2));

        // When
        List<Header> sorted =
                Stream.of(4, 2, 0, 3, 1).map(inOrder::get).sorted().toList();

        // Then
        assertThat(sorted).isEqualTo(inOrder);
    }

    @Test
    void whenItWasRecordedDoesNotMatter() {
        Header early = new Header(LOW, NOON, "+00:00", NOON, "p", 0);
        Header late = new Header(LOW, NOON, "+08:00", NOON.plusSeconds(3_600), "p", 0);

        assertThat(early).isEqualByComparingTo(late);
    }

    private static Header header(UUID id, Instant occurredAt, String producer, long sequence) {
        return new Header(id, occurredAt, "+08:00", NOON, producer, sequence);
    }
}
