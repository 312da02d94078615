package io.leaftrace.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {

    private static final Items NOTHING = new Items(List.of(), List.of());

    static Stream<Fact> facts() {
        Header header = Samples.HEADER;
        return Stream.of(
                new CodesIssued(
                        header, 1, "g", "f", "l", PackagingLevel.PACK, "06901234000016", "6901234", 5, "k", null, null),
                new CodesIssued(
                        header,
                        2,
                        "g",
                        "f",
                        "l",
                        PackagingLevel.PALLET,
                        null,
                        "6901234",
                        5,
                        "k",
                        9L,
                        header.recordedAt()),
                new ItemsPacked(header, "g", null, List.of()),
                new ItemsPacked(header, "g", "L1", List.of(new Packing(Samples.PALLET, Samples.MIXED))),
                new ItemsShipped(header, Samples.MIXED, "a", "b", "d", null),
                new ItemsReceived(header, NOTHING, "a", "", "despatch 17"),
                new SerialsApplied(header, "f", "l", Samples.RUNS, NOTHING),
                new EpcisEventsCaptured(header, "c", "g", "{\"@context\": 1}", List.of()),
                new ItemChecked(header, "真龙 𠮷 \u202e \u0000", NOTHING, "GENUINE", List.of(), null, null),
                new ItemChecked(header, "c", Samples.PALLET, "SUSPECT", List.of("a", "b"), -89.5, 0.0),
                new ItemsSold(withTimesBefore1970(), Samples.RUNS, "s", "t", "é"));
    }

    @ParameterizedTest
    @MethodSource("facts")
    void aFactIsTheSameAfterItsJourney(Fact fact) {
        assertThat(FactCodec.decode(FactCodec.encode(fact))).isEqualTo(fact);
    }

    @ParameterizedTest
    @EnumSource(PlaceKind.class)
    void keepsEveryKindOfPlace(PlaceKind kind) {
        assertThat(FactCodec.decode(FactCodec.encode(Samples.place(kind)))).isEqualTo(Samples.place(kind));
    }

    @Test
    void cutsTimesToMicrosecondsBeforeTheyTravel() {
        // Given
        Instant nanos = Instant.parse("2026-03-01T08:15:30.123456789Z");
        Header header = new Header(UUID.randomUUID(), nanos, "+08:00", nanos, "p", 0);
        Fact fact = new ItemsSold(header, Samples.RUNS, "s", "t", "1");

        // When
        Fact decoded = FactCodec.decode(FactCodec.encode(fact));

        // Then
        assertThat(decoded).isEqualTo(fact);
        assertThat(decoded.header().occurredAt()).isEqualTo(Instant.parse("2026-03-01T08:15:30.123456Z"));
    }

    @Test
    void carriesTheLargestLineReport() {
        // Given
        List<ItemRun> everyOther = IntStream.range(0, 50_000)
                .mapToObj(index -> new ItemRun((7L << 24) | 2L * index, 1))
                .toList();
        Fact fact = new SerialsApplied(Samples.HEADER, "f", "l", Items.ofRuns(everyOther), NOTHING);

        // When
        byte[] bytes = FactCodec.encode(fact);

        // Then
        assertThat(FactCodec.decode(bytes)).isEqualTo(fact);
        assertThat(bytes).hasSizeLessThan(1 << 20);
    }

    @Test
    void refusesToWriteAFactThatLacksWhatItMustTell() {
        // Given
        Fact withoutName = new MakerRegistered(Samples.HEADER, "6901234000009", null, "CN", "6901234");

        // When, Then
        assertThatThrownBy(() -> FactCodec.encode(withoutName)).hasMessageContaining("MakerRegistered.name");
    }

    @Test
    void manyThreadsMayWriteAndReadAtOnce() {
        List<Fact> facts = Collections.nCopies(500, facts().toList()).stream()
                .flatMap(List::stream)
                .toList();

        List<Fact> decoded = facts.parallelStream()
                .map(fact -> FactCodec.decode(FactCodec.encode(fact)))
                .toList();

        assertThat(decoded).isEqualTo(facts);
    }

    private static Header withTimesBefore1970() {
        return new Header(
                UUID.randomUUID(),
                Instant.parse("1969-12-31T23:59:59.999999Z"),
                "-06:00",
                Instant.EPOCH,
                "retail-scan/till-4",
                Long.MAX_VALUE);
    }
}
