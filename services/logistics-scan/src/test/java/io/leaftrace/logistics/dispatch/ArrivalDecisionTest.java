package io.leaftrace.logistics.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.logistics.custody.CustodyFact;
import io.leaftrace.logistics.custody.CustodyStep;
import io.leaftrace.logistics.custody.Naming;
import io.leaftrace.logistics.dispatch.ArrivalDecision.Progress;
import io.leaftrace.model.Header;
import io.leaftrace.model.ItemRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrivalDecisionTest {

    private static final String FACTORY = "6900000000001";
    private static final String DEPOT = "6900000000002";
    private static final String SHOP = "6900000000003";
    private static final long CASE = 1;
    private static final long PALLET = 2;

    private final List<CustodyFact> life = new ArrayList<>();

    @Test
    void nothingIsSeenBeforeItHappens() {
        happened(1, CustodyStep.APPLIED, DEPOT, CASE);

        assertThat(follow(10)).isEqualTo(new Progress(null, null));
    }

    @Test
    void seesItLeaveAndArrive() {
        happened(11, CustodyStep.SHIPPED, DEPOT, CASE);
        assertThat(follow(10)).isEqualTo(new Progress(minute(11), null));

        happened(12, CustodyStep.RECEIVED, SHOP, CASE);
        assertThat(follow(10)).isEqualTo(new Progress(minute(11), minute(12)));
    }

    @Test
    void whatHappenedEarlierDoesNotCount() {
        happened(7, CustodyStep.SHIPPED, DEPOT, CASE);
        happened(8, CustodyStep.RECEIVED, SHOP, CASE);
        happened(9, CustodyStep.RECEIVED, DEPOT, CASE);

        assertThat(follow(10)).isEqualTo(new Progress(null, null));
    }

    @Test
    void whatLeftAgainHasArrivedAllTheSame() {
        happened(11, CustodyStep.SHIPPED, DEPOT, CASE);
        happened(12, CustodyStep.RECEIVED, SHOP, CASE);
        happened(13, CustodyStep.SHIPPED, SHOP, CASE);

        assertThat(follow(10)).isEqualTo(new Progress(minute(11), minute(12)));
    }

    @Test
    void arrivesInWhatItIsIn() {
        packed(9, CASE, PALLET);
        happened(11, CustodyStep.SHIPPED, DEPOT, PALLET);
        happened(12, CustodyStep.RECEIVED, SHOP, PALLET);

        assertThat(follow(10)).isEqualTo(new Progress(minute(11), minute(12)));
    }

    @Test
    void whatWasTakenOutBeforeStaysBehind() {
        packed(9, CASE, PALLET);
        happened(11, CustodyStep.UNPACKED, DEPOT, PALLET);
        happened(12, CustodyStep.SHIPPED, DEPOT, PALLET);
        happened(13, CustodyStep.RECEIVED, SHOP, PALLET);

        assertThat(follow(10)).isEqualTo(new Progress(null, null));
    }

    @Test
    void anotherPlaceIsNoArrival() {
        happened(11, CustodyStep.SHIPPED, DEPOT, CASE);
        happened(12, CustodyStep.RECEIVED, FACTORY, CASE);

        assertThat(follow(10)).isEqualTo(new Progress(minute(11), null, minute(12), ArrivalOutcome.ELSEWHERE));
    }

    @Test
    void whatCameAfterAllFromAnotherPlaceArrived() {
        happened(11, CustodyStep.SHIPPED, DEPOT, CASE);
        happened(12, CustodyStep.RECEIVED, FACTORY, CASE);
        happened(13, CustodyStep.SHIPPED, FACTORY, CASE);
        assertThat(follow(10)).isEqualTo(new Progress(minute(11), null));

        happened(14, CustodyStep.RECEIVED, SHOP, CASE);
        assertThat(follow(10)).isEqualTo(new Progress(minute(11), minute(14)));
    }

    @Test
    void whatIsBackWhereItCameFromIsAwaitedNoMore() {
        happened(11, CustodyStep.SHIPPED, DEPOT, CASE);
        happened(12, CustodyStep.RECEIVED, DEPOT, CASE);

        assertThat(follow(10)).isEqualTo(new Progress(minute(11), null, minute(12), ArrivalOutcome.CAME_BACK));
    }

    @Test
    void unitThatWasEmptiedBeforeItLeftIsAwaitedNoMore() {
        packed(9, PALLET, CASE);
        happened(11, CustodyStep.UNPACKED, DEPOT, CASE);
        assertThat(follow(10)).isEqualTo(new Progress(null, null, minute(11), ArrivalOutcome.UNPACKED));

        packed(12, PALLET, CASE);
        assertThat(follow(10)).isEqualTo(new Progress(null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "LOST, LOST",
        "STOLEN, STOLEN",
        "DESTROYED, DESTROYED",
        "SEIZED, SEIZED",
        "EXPORTED, EXPORTED",
        "SOLD, SOLD"
    })
    void whatIsGoneIsAwaitedNoMoreWhetherItLeftOrNot(CustodyStep step, ArrivalOutcome outcome) {
        happened(9, CustodyStep.APPLIED, DEPOT, CASE);
        happened(12, step, DEPOT, CASE);
        assertThat(follow(10)).isEqualTo(new Progress(null, null, minute(12), outcome));

        happened(11, CustodyStep.SHIPPED, DEPOT, CASE);
        assertThat(follow(10)).isEqualTo(new Progress(minute(11), null, minute(12), outcome));
    }

    @Test
    void whatWasLostAndFoundAtTheDestinationArrived() {
        happened(11, CustodyStep.SHIPPED, DEPOT, CASE);
        happened(12, CustodyStep.LOST, DEPOT, CASE);
        happened(13, CustodyStep.RECEIVED, SHOP, CASE);

        assertThat(follow(10)).isEqualTo(new Progress(minute(11), minute(13)));
    }

    @Test
    @Timeout(20)
    void followsALifeOfFiftyThousandHopsInOneWalk() {
        for (int i = 0; i < 50_000; i++) {
            happened(11 + i, CustodyStep.MOVED, DEPOT, CASE);
        }

        assertThat(follow(10)).isEqualTo(new Progress(null, null));
    }

    @Test
    void arrivalCountsWhenNobodySawItLeave() {
        happened(12, CustodyStep.RECEIVED, SHOP, CASE);

        assertThat(follow(10)).isEqualTo(new Progress(null, minute(12)));
    }

    @Test
    void anyOrderOfArrivalOfTheFactsGivesTheSame() {
        packed(9, CASE, PALLET);
        happened(11, CustodyStep.SHIPPED, DEPOT, PALLET);
        happened(12, CustodyStep.RECEIVED, SHOP, PALLET);
        happened(13, CustodyStep.SHIPPED, SHOP, CASE);
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(life, random);

            assertThat(follow(10)).isEqualTo(new Progress(minute(11), minute(12)));
        }
    }

    @Test
    void stateFollowsFromTheItems() {
        Progress waits = new Progress(null, null);
        Progress left = new Progress(minute(11), null);
        Progress came = new Progress(minute(11), minute(12));
        Instant planned = minute(20);

        assertThat(state(minute(13), planned, waits, waits)).isEqualTo(DispatchState.ANNOUNCED);
        assertThat(state(minute(13), planned, waits, left)).isEqualTo(DispatchState.DEPARTED);
        assertThat(state(minute(13), planned, left, came)).isEqualTo(DispatchState.PARTLY_ARRIVED);
        assertThat(state(minute(13), planned, came, came)).isEqualTo(DispatchState.ARRIVED);
        assertThat(state(minute(20), planned, left, came)).isEqualTo(DispatchState.OVERDUE);
        assertThat(state(minute(20), planned, waits, waits)).isEqualTo(DispatchState.OVERDUE);
        assertThat(state(minute(20), planned, came, came)).isEqualTo(DispatchState.ARRIVED);
        Progress lost = new Progress(minute(11), null, minute(12), ArrivalOutcome.LOST);
        assertThat(state(minute(13), planned, lost, waits)).isEqualTo(DispatchState.DEPARTED);
        assertThat(state(minute(13), planned, lost, came)).isEqualTo(DispatchState.CLOSED);
        assertThat(state(minute(20), planned, lost, lost)).isEqualTo(DispatchState.CLOSED);
        assertThat(state(minute(20), planned, lost, left)).isEqualTo(DispatchState.OVERDUE);
    }

    private static DispatchState state(Instant now, Instant planned, Progress... items) {
        return ArrivalDecision.state(List.of(items), planned, now);
    }

    private Progress follow(int sinceMinute) {
        return ArrivalDecision.follow(CASE, life, DEPOT, SHOP, minute(sinceMinute));
    }

    private void happened(int minute, CustodyStep step, String place, long... items) {
        life.add(new CustodyFact(
                header(minute),
                step,
                place,
                step == CustodyStep.SHIPPED ? SHOP : null,
                LongStream.of(items)
                        .mapToObj(item -> new Naming(new ItemRun(item, 1), null))
                        .toList()));
    }

    private void packed(int minute, long child, long parent) {
        life.add(new CustodyFact(
                header(minute),
                CustodyStep.PACKED,
                DEPOT,
                null,
                Stream.of(new Naming(new ItemRun(parent, 1), null), new Naming(new ItemRun(child, 1), parent))
                        .toList()));
    }

    private static Header header(int minute) {
        return new Header(new UUID(0, minute), minute(minute), "+08:00", minute(minute), "logistics-scan/x", minute);
    }

    private static Instant minute(int minute) {
        return Instant.parse("2026-03-01T00:00:00Z").plusSeconds(60L * minute);
    }
}
