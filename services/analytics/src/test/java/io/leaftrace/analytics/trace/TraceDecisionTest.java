package io.leaftrace.analytics.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.analytics.Story;
import io.leaftrace.identity.ItemId;
import io.leaftrace.model.Items;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceDecisionTest {

    private static final TraceDecision KNOWN = new TraceDecision.Told(Trace.Status.KNOWN);
    private static final TraceDecision PENDING = new TraceDecision.Told(Trace.Status.PENDING);

    private final Story story = new Story();

    @Test
    void ourOwnSerialIsPendingUntilItsOrderAndItsMakingAreKnown() {
        assertThat(decide(story.pack(0), true)).isEqualTo(PENDING);
        story.ship(Items.of(story.pack(0)), Story.FACTORY, Story.SHOP);
        assertThat(decide(story.pack(0), true)).isEqualTo(PENDING);
        story.make();
        assertThat(decide(story.pack(0), false)).isEqualTo(PENDING);
        assertThat(decide(story.pack(0), true)).isEqualTo(KNOWN);
    }

    @Test
    void aRejectedSerialIsKnown() {
        story.make();

        assertThat(decide(story.pack(20), true)).isEqualTo(KNOWN);
    }

    @Test
    void aCartonIsMadeByBeingPacked() {
        story.make();

        assertThat(decide(story.carton(0), true)).isEqualTo(KNOWN);
    }

    @Test
    void anSsccOfOneOfOurMakersIsPendingBeforeItsFirstFact() {
        Evidence nothing = Tracing.of(story.caseId(), List.of());

        assertThat(TraceDecision.of(nothing, true, true)).isEqualTo(PENDING);
        assertThat(TraceDecision.of(nothing, true, false)).isEqualTo(new TraceDecision.Unknown());
    }

    @Test
    void aForeignItemIsKnownByAnyFact() {
        Evidence nothing = Tracing.of(ItemId.ofForeign(1), List.of());
        story.ship(new Items(List.of(), List.of("https://id.gs1.org/01/09506000134352/21/1")), Story.DEPOT, Story.SHOP);

        assertThat(TraceDecision.of(nothing, true, false)).isEqualTo(new TraceDecision.Unknown());
        assertThat(TraceDecision.of(Tracing.of(ItemId.ofForeign(0), story.facts), true, false))
                .isEqualTo(KNOWN);
    }

    private TraceDecision decide(long itemId, boolean orderIsKnown) {
        return TraceDecision.of(Tracing.of(itemId, story.facts), orderIsKnown, true);
    }
}
