package io.leaftrace.logistics.handheld;

import static io.leaftrace.logistics.handheld.Scans.OTHER_PLACE;
import static io.leaftrace.logistics.handheld.Scans.OWN_PLACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.identity.ItemId;
import io.leaftrace.logistics.custody.CustodyFact;
import io.leaftrace.logistics.custody.CustodyStep;
import io.leaftrace.logistics.custody.Naming;
import io.leaftrace.model.Header;
import io.leaftrace.model.ItemRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ScanFlagsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final long ITEM = ItemId.ofOrder(7, 42);

    private final CustodyFact applied = fact(-60, CustodyStep.APPLIED, OTHER_PLACE, null);
    private final CustodyFact dispatched = fact(-30, CustodyStep.SHIPPED, OTHER_PLACE, OWN_PLACE);
    private final CustodyFact received = fact(0, CustodyStep.RECEIVED, OWN_PLACE, null);
    private final CustodyFact unpacked = fact(0, CustodyStep.UNPACKED, OWN_PLACE, null);

    @Test
    void expectedArrivalHasNoFlags() {
        assertThat(flags(received, ITEM, applied, dispatched)).isEmpty();
    }

    @Test
    void arrivalWithoutDispatchIsFlagged() {
        assertThat(flags(received, ITEM, applied)).containsExactly("arrival_without_dispatch");
    }

    @Test
    void arrivalAtAnotherPlaceThanTheDestinationIsFlagged() {
        CustodyFact elsewhere = fact(-30, CustodyStep.SHIPPED, OWN_PLACE, OTHER_PLACE);

        assertThat(flags(received, ITEM, applied, elsewhere)).containsExactly("arrival_without_dispatch");
    }

    @Test
    void dispatchThatHappenedLaterDoesNotExplainAnArrival() {
        CustodyFact later = fact(1, CustodyStep.SHIPPED, OTHER_PLACE, OWN_PLACE);

        assertThat(flags(received, ITEM, applied, later)).containsExactly("arrival_without_dispatch");
    }

    @Test
    void itemWhoseFactsHaveNotArrivedIsPendingAndNotFake() {
        assertThat(flags(received, ITEM, dispatched)).containsExactly("pending");
    }

    @Test
    void itemIssuedElsewhereIsNeverPending() {
        assertThat(flags(unpacked, ItemId.ofForeign(1))).isEmpty();
    }

    @Test
    void secondUnpackingIsFlagged() {
        CustodyFact earlier = fact(-10, CustodyStep.UNPACKED, OWN_PLACE, null);

        assertThat(flags(unpacked, ITEM, applied)).isEmpty();
        assertThat(flags(unpacked, ITEM, applied, earlier)).containsExactly("already_unpacked");
    }

    @Test
    void codeThatTheLineRejectedIsFlagged() {
        CustodyFact rejected = fact(-60, CustodyStep.REJECTED, OTHER_PLACE, null);

        assertThat(flags(fact(0, CustodyStep.SHIPPED, OWN_PLACE, OTHER_PLACE), ITEM, rejected))
                .containsExactly("rejected_at_line");
    }

    @Test
    void codeOfARevokedKeyIsFlagged() {
        assertThat(ScanFlags.of(
                        unpacked, Map.of("code", ITEM), Set.of("code"), Map.of(ITEM, List.of(applied)), Set.of()))
                .containsExactly(new ScanFlag("code", "key_revoked"));
    }

    @Test
    void clockMoreThanFiveMinutesAheadIsFlagged() {
        assertThat(flags(at(NOW.plus(Duration.ofMinutes(5))), ITEM, applied)).isEmpty();
        assertThat(flags(at(NOW.plus(Duration.ofMinutes(5)).plusMillis(1)), ITEM, applied))
                .containsExactly("clock_ahead");
    }

    @Test
    void itemTakenOutOfUseIsFlaggedFromThenOn() {
        CustodyFact shipped = fact(0, CustodyStep.SHIPPED, OWN_PLACE, OTHER_PLACE);

        assertThat(flags(shipped, ITEM, applied, fact(-10, CustodyStep.DEACTIVATED, null, null)))
                .containsExactly("deactivated");
        assertThat(flags(shipped, ITEM, applied, fact(10, CustodyStep.DEACTIVATED, null, null)))
                .isEmpty();
    }

    @Test
    void deactivationOnTheWayDoesNotMakeTheArrivalUnexpected() {
        assertThat(flags(received, ITEM, applied, dispatched, fact(-10, CustodyStep.DEACTIVATED, null, null)))
                .containsExactly("deactivated");
    }

    @Test
    void codeOfExpiredOrderIsFlaggedUnlessItWasApplied() {
        CustodyFact shipped = fact(0, CustodyStep.SHIPPED, OWN_PLACE, OTHER_PLACE);

        assertThat(flags(shipped, Set.of(ITEM), shipped)).containsExactly("expired");
        assertThat(flags(shipped, Set.of(ITEM), applied)).isEmpty();
    }

    private static List<String> flags(CustodyFact fact, long itemId, CustodyFact... life) {
        return flags(fact, itemId, Set.of(), life);
    }

    private static List<String> flags(CustodyFact fact, Set<Long> ofVoidOrders, CustodyFact... life) {
        return flags(fact, ITEM, ofVoidOrders, life);
    }

    private static List<String> flags(CustodyFact fact, long itemId, Set<Long> ofVoidOrders, CustodyFact... life) {
        return ScanFlags.of(fact, Map.of("code", itemId), Set.of(), Map.of(itemId, List.of(life)), ofVoidOrders)
                .stream()
                .map(ScanFlag::flag)
                .toList();
    }

    private static CustodyFact fact(int minute, CustodyStep step, String place, String destination) {
        return fact(NOW.plusSeconds(60L * minute), step, place, destination);
    }

    private static CustodyFact at(Instant occurredAt) {
        return fact(occurredAt, CustodyStep.UNPACKED, OWN_PLACE, null);
    }

    private static CustodyFact fact(Instant occurredAt, CustodyStep step, String place, String destination) {
        Header header = new Header(UUID.randomUUID(), occurredAt, "+08:00", NOW, "logistics-scan/handheld-1", 0);
        return new CustodyFact(header, step, place, destination, List.of(new Naming(new ItemRun(ITEM, 1), null)));
    }
}
