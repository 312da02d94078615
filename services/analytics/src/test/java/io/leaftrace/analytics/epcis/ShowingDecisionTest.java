package io.leaftrace.analytics.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.analytics.fact.Role;
import java.util.List;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

class ShowingDecisionTest {

    private static final UUID EVENT = new UUID(1, 1);
    private static final EventKey KEY = new EventKey(EVENT, 0);

    private final SeenEvents seen = new SeenEvents();

    @Test
    void tellsOfALineReportThoseItemsThatWereHeld() {
        seen.add(KEY, new ItemSpan(10, 19));
        seen.add(KEY, ItemSpan.of(33));
        seen.add(KEY, new ItemSpan(12, 14));

        assertThat(told(run(Role.EPC, 1, 15), run(Role.EPC, 17, 100)))
                .containsExactly(run(Role.EPC, 10, 15), run(Role.EPC, 17, 19), run(Role.EPC, 33, 33));
        // Negative control: of another event nothing
        seen.add(new EventKey(EVENT, 1), new ItemSpan(1, 100));
        assertThat(told(run(Role.EPC, 40, 50))).isEmpty();
    }

    @Test
    void tellsAParentWithTheChildrenThatWereHeldAndNoOthers() {
        seen.add(KEY, ItemSpan.of(7));

        assertThat(told(run(Role.PARENT, 99, 99), run(Role.CHILD, 5, 8)))
                .containsExactly(run(Role.PARENT, 99, 99), run(Role.CHILD, 7, 7));
    }

    @Test
    void tellsAllThatWasPackedIntoAParentThatWasHeld() {
        seen.add(KEY, ItemSpan.of(99));
        seen.addPacked(KEY, 99);

        assertThat(told(run(Role.PARENT, 99, 99), run(Role.CHILD, 5, 8)))
                .containsExactly(run(Role.PARENT, 99, 99), run(Role.CHILD, 5, 8));
    }

    @Test
    void tellsAMakerItsItemsAndNotThoseOfOthersBesideThem() {
        LongPredicate made = itemId -> itemId < 10;

        assertThat(ShowingDecision.told(false, List.of(run(Role.EPC, 1, 5), run(Role.EPC, 11, 15)), made, seen))
                .containsExactly(run(Role.EPC, 1, 5));
        assertThat(ShowingDecision.told(false, List.of(run(Role.EPC, 11, 15)), made, seen))
                .isEmpty();
    }

    @Test
    void tellsWhatOthersCapturedWholeOrNotAtAll() {
        List<EventRun> mixed = List.of(run(Role.EPC, 1, 5), run(Role.EPC, 11, 15), run(Role.KIND, 50, 50));
        seen.add(KEY, new ItemSpan(11, 15));

        assertThat(ShowingDecision.told(true, mixed, itemId -> itemId < 20, seen))
                .isEqualTo(mixed);
        assertThat(ShowingDecision.told(true, mixed, itemId -> itemId < 10, seen))
                .isEmpty();
        assertThat(ShowingDecision.told(true, List.of(run(Role.KIND, 50, 50)), itemId -> true, seen))
                .isEmpty();
    }

    @Test
    void joinsSpansHoweverTheyCome() {
        seen.add(KEY, new ItemSpan(1, 3));
        seen.add(KEY, new ItemSpan(8, 9));
        seen.add(KEY, new ItemSpan(2, 8));
        seen.add(KEY, new ItemSpan(20, 20));

        assertThat(seen.within(KEY, 3, 30)).containsExactly(new ItemSpan(3, 9), new ItemSpan(20, 20));
    }

    private List<EventRun> told(EventRun... runs) {
        return ShowingDecision.told(false, List.of(runs), itemId -> false, seen);
    }

    private static EventRun run(Role role, long first, long last) {
        return new EventRun(EVENT, 0, role, first, last);
    }
}
