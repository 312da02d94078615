package io.leaftrace.analytics.trace;

import static io.leaftrace.analytics.registry.CodeOrder.End.Kind.CANCELLED;
import static io.leaftrace.analytics.registry.CodeOrder.End.Kind.EXPIRED;
import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.analytics.Hops;
import io.leaftrace.analytics.Story;
import io.leaftrace.analytics.registry.CodeOrder;
import io.leaftrace.identity.ItemId;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Header;
import io.leaftrace.model.HopStep;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsPacked;
import io.leaftrace.model.PackagingLevel;
import io.leaftrace.model.Packing;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
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
    void whatWasTakenOutOfAParentIsPendingUntilItsPackingArrives() {
        story.apply(Items.of(story.pack(0)));
        new Hops(story, Story.SHOP)
                .addWithParent(HopStep.UNPACKED, Items.of(story.pack(0)), Items.of(story.carton(0)), Story.SHOP)
                .told();
        assertThat(decide(story.pack(0), true)).isEqualTo(PENDING);

        story.facts.addAll(0, packedBefore());
        assertThat(decide(story.pack(0), true)).isEqualTo(KNOWN);
    }

    private List<Fact> packedBefore() {
        Header header = new Header(UUID.randomUUID(), Instant.EPOCH, "+00:00", Instant.EPOCH, "line", 0);
        Packing packing = new Packing(Items.of(story.carton(0)), Items.of(story.pack(0)));
        return List.of(new ItemsPacked(header, Story.FACTORY, "L1", List.of(packing)));
    }

    @Test
    void whatArrivedWithoutDispatchIsAFlagAndNotPending() {
        story.apply(Items.of(story.pack(0)));
        story.receive(Items.of(story.pack(0)), Story.SHOP);

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
    void anSsccOfOneOfOurOrdersIsPendingBeforeItsFirstFact() {
        Evidence nothing = Tracing.of(story.caseId(), List.of());

        assertThat(TraceDecision.of(nothing, order(null), false)).isEqualTo(PENDING);
    }

    @Test
    void anSsccThatNoOrderCoversIsPendingOnlyWhereAnOrderDoesNotTellItsNumbers() {
        Evidence nothing = Tracing.of(story.caseId(), List.of());

        assertThat(TraceDecision.of(nothing, null, true)).isEqualTo(PENDING);
        assertThat(TraceDecision.of(nothing, null, false)).isEqualTo(new TraceDecision.Unknown());
    }

    @Test
    void anUnappliedCodeOfAnExpiredOrCancelledOrderSaysSoAndAnAppliedOneStaysKnown() {
        story.make();

        assertThat(decide(story.pack(500), order(EXPIRED))).isEqualTo(new TraceDecision.Told(Trace.Status.EXPIRED));
        assertThat(decide(story.pack(500), order(CANCELLED))).isEqualTo(new TraceDecision.Told(Trace.Status.CANCELLED));
        assertThat(decide(story.pack(0), order(EXPIRED))).isEqualTo(KNOWN);
    }

    @Test
    void aCodeWhoseApplicationWasRecalledIsNotApplied() {
        Fact report = story.apply(Items.of(story.pack(0)));
        assertThat(decide(story.pack(0), true)).isEqualTo(KNOWN);

        story.recall(report);

        assertThat(decide(story.pack(0), true)).isEqualTo(PENDING);
        assertThat(decide(story.pack(0), order(EXPIRED))).isEqualTo(new TraceDecision.Told(Trace.Status.EXPIRED));
    }

    @Test
    void aDeactivatedCodeIsKnownThoughItWasNeverApplied() {
        story.deactivate(Items.of(story.pack(0)));

        assertThat(decide(story.pack(0), true)).isEqualTo(KNOWN);
    }

    @Test
    void aForeignItemIsKnownByAnyFact() {
        Evidence nothing = Tracing.of(ItemId.ofForeign(1), List.of());
        story.ship(new Items(List.of(), List.of("https://id.gs1.org/01/09506000134352/21/1")), Story.DEPOT, Story.SHOP);

        assertThat(TraceDecision.of(nothing, null, false)).isEqualTo(new TraceDecision.Unknown());
        assertThat(TraceDecision.of(Tracing.of(ItemId.ofForeign(0), story.facts), null, false))
                .isEqualTo(KNOWN);
    }

    private TraceDecision decide(long itemId, boolean orderIsKnown) {
        return decide(itemId, orderIsKnown ? order(null) : null);
    }

    private TraceDecision decide(long itemId, CodeOrder order) {
        return TraceDecision.of(Tracing.of(itemId, story.facts), order, false);
    }

    private static CodeOrder order(CodeOrder.End.Kind end) {
        OffsetDateTime at = OffsetDateTime.parse("2026-09-01T00:00:00+08:00");
        return new CodeOrder(
                1,
                Story.MAKER,
                PackagingLevel.PACK,
                Story.PACK_GTIN,
                Story.PREFIX,
                "k1",
                end == null ? null : new CodeOrder.End(end, at));
    }
}
