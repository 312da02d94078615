package io.leaftrace.analytics.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.analytics.Hops;
import io.leaftrace.analytics.Story;
import io.leaftrace.analytics.fact.FactSet;
import io.leaftrace.analytics.registry.Place;
import io.leaftrace.model.CapturedEvent;
import io.leaftrace.model.EpcisEventsCaptured;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Header;
import io.leaftrace.model.Hop;
import io.leaftrace.model.HopStep;
import io.leaftrace.model.Items;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Which facts count, by decision 26. */
class ClaimsTest {

    private static final String STRANGER = "6909999000012";
    private static final String STRANGERS_YARD = "6909999000029";
    private static final Parties PLACES = new Parties(
            Map.of(
                    Story.FACTORY,
                    place(Story.FACTORY, Story.MAKER),
                    Story.DISTRIBUTOR,
                    place(Story.DISTRIBUTOR, Story.DISTRIBUTOR),
                    Story.SHOP,
                    place(Story.SHOP, Story.SHOP),
                    STRANGERS_YARD,
                    place(STRANGERS_YARD, STRANGER)),
            Map.of(),
            Map.of());

    private final Story story = new Story();
    private final Parties parties = new Parties(
            PLACES.places(),
            Map.of(story.packOrder, Story.MAKER, story.cartonOrder, Story.MAKER),
            Map.of(story.palletId(), Story.MAKER, story.caseId(), Story.MAKER));

    private static final ClaimsTest CONTESTED = contested();

    private static ClaimsTest contested() {
        ClaimsTest test = new ClaimsTest();
        Story story = test.story;
        story.make();
        test.claim(STRANGER, "OBSERVE", "shipping", "in_transit", Story.FACTORY, test.pallet());
        story.ship(Items.of(story.palletId()), Story.FACTORY, Story.DISTRIBUTOR);
        test.claim(Story.DISTRIBUTOR, "OBSERVE", "receiving", "in_progress", Story.DISTRIBUTOR, test.pallet());
        test.pack(STRANGER, "urn:x:1", story.cartonUri(0));
        test.pack(Story.DISTRIBUTOR, "urn:x:2", story.cartonUri(0));
        test.claim(Story.DISTRIBUTOR, "OBSERVE", "storing", "in_progress", Story.DISTRIBUTOR, "urn:x:2");
        return test;
    }

    @Test
    void aStrangersClaimMovesNothingAndIsShown() {
        // Given a competitor's pallet, and whoever tells that it was destroyed
        story.make();
        claim(STRANGER, "DELETE", "destroying", "destroyed", Story.FACTORY, pallet());

        Evidence evidence = judged(story.pack(0));

        assertThat(state(evidence).disposition()).isEqualTo("active");
        assertThat(doubts(evidence)).containsExactly(Doubt.NOT_THE_HOLDER);
        assertThat(evidence.life().steps()).hasSize(5);
        assertThat(Tracing.judged(story.palletId(), story.facts, parties)
                        .insideNow()
                        .count())
                .isEqualTo(1);
        // Negative control: its holder may say so
        claim(Story.MAKER, "DELETE", "destroying", "destroyed", Story.FACTORY, pallet());
        assertThat(state(judged(story.pack(0))).disposition()).isEqualTo("destroyed");
    }

    @Test
    void theHolderTheAddresseeAndTheMakerMayTell() {
        story.make();
        claim(Story.MAKER, "OBSERVE", "shipping", "in_transit", Story.FACTORY, pallet(), Story.DISTRIBUTOR);
        claim(STRANGER, "OBSERVE", "receiving", "in_progress", STRANGERS_YARD, pallet());
        assertThat(state(judged(story.pack(0))).destinationGln()).isEqualTo(Story.DISTRIBUTOR);

        claim(Story.DISTRIBUTOR, "OBSERVE", "receiving", "in_progress", Story.DISTRIBUTOR, pallet());
        assertThat(state(judged(story.pack(0))).placeGln()).isEqualTo(Story.DISTRIBUTOR);

        claim(Story.MAKER, "OBSERVE", "storing", "in_progress", Story.FACTORY, pallet());
        assertThat(state(judged(story.pack(0))).placeGln()).isEqualTo(Story.FACTORY);
        assertThat(doubts(judged(story.pack(0)))).containsExactly(Doubt.NOT_THE_HOLDER);
    }

    @Test
    void whatIsOnItsWayToNobodyInParticularMayBeReceivedByAnybody() {
        story.make();
        claim(Story.MAKER, "OBSERVE", "shipping", "in_transit", Story.FACTORY, pallet());
        claim(STRANGER, "OBSERVE", "storing", "in_progress", STRANGERS_YARD, pallet());
        claim(STRANGER, "OBSERVE", "receiving", "in_progress", STRANGERS_YARD, pallet());

        assertThat(state(judged(story.pack(0))).holderGln()).isEqualTo(STRANGERS_YARD);
        assertThat(doubts(judged(story.pack(0)))).containsExactly(Doubt.NOT_THE_HOLDER);
    }

    @Test
    void nobodyPacksWhatIsAnothersNorIntoWhatIsAnothers() {
        story.make();
        pack(STRANGER, "urn:x:strangers-pallet", pallet());

        assertThat(judged(story.palletId()).life().inside()).isEmpty();

        pack(STRANGER, pallet(), "urn:x:strangers-box");
        FactSet facts = FactSet.of(story.facts);
        Evidence box = new Tracing(facts).judged(facts.foreignId("urn:x:strangers-box"), parties);
        assertThat(box.life().inside()).isEmpty();
        assertThat(judged(story.palletId()).insideNow().count()).isEqualTo(1);
        // Negative control: into its own it may
        pack(STRANGER, "urn:x:strangers-pallet", "urn:x:strangers-box");
        facts = FactSet.of(story.facts);
        assertThat(new Tracing(facts)
                        .judged(facts.foreignId("urn:x:strangers-box"), parties)
                        .life()
                        .inside())
                .hasSize(1);
    }

    @Test
    void nobodyTakesOutWhatIsInAnothers() {
        story.make();
        String emptied =
                "{\"type\":\"AggregationEvent\",\"action\":\"DELETE\",\"bizStep\":\"unpacking\",\"parentID\":\""
                        + pallet() + "\",\"eventTimeZoneOffset\":\"+08:00\"}";
        capture(STRANGER, emptied, story.header());

        assertThat(judged(story.palletId()).insideNow().count()).isEqualTo(1);
        assertThat(judged(story.pack(0)).life().inside()).hasSize(3);
        // Negative control
        capture(Story.MAKER, emptied, story.header());
        assertThat(judged(story.palletId()).insideNow().count()).isZero();
    }

    @Test
    void ofAForeignItemWhoeverToldOfItFirstByOurClockMayTell() {
        String foreign = "urn:x:barrel";
        claim(Story.DISTRIBUTOR, "OBSERVE", "storing", "in_progress", Story.DISTRIBUTOR, foreign);
        // Dated before all others, and recorded later
        Header now = story.header();
        Header early = new Header(
                now.eventId(), Instant.parse("1970-01-02T00:00:00Z"), "+00:00", now.recordedAt(), now.producer(), 0);
        capture(STRANGER, event("OBSERVE", "storing", "in_progress", STRANGERS_YARD, foreign, null), early);
        claim(STRANGER, "OBSERVE", "shipping", "in_transit", STRANGERS_YARD, foreign);

        FactSet facts = FactSet.of(story.facts);
        Evidence evidence = new Tracing(facts).judged(facts.foreignId(foreign), parties);

        assertThat(state(evidence).placeGln()).isEqualTo(Story.DISTRIBUTOR);
        assertThat(doubts(evidence)).containsExactly(Doubt.NOT_THE_HOLDER, Doubt.NOT_THE_HOLDER);
    }

    @Test
    void whatSomebodyElseToldOfATimeBeforeTheMakingMovesNothing() {
        // Given a packing of somebody's pallet into a stranger's own, dated before the pallet was made
        Items strangers = Items.of(story.carton(99));
        Instant early = Instant.parse("1970-01-02T00:00:00Z");
        new Hops(story, STRANGER)
                .add(HopStep.PACKED, Items.of(story.palletId()), strangers, STRANGERS_YARD, null, early)
                .toldAt(Instant.parse("2026-03-02T00:00:00Z"));
        // Before its making is known, it is where it was told to be
        assertThat(judged(story.palletId()).life().inside()).hasSize(1);

        story.make();
        new Hops(story, STRANGER).add(HopStep.MOVED, strangers, STRANGERS_YARD).told();

        Evidence evidence = judged(story.palletId());
        assertThat(evidence.life().inside()).isEmpty();
        assertThat(doubts(evidence)).containsExactly(Doubt.BEFORE_MADE);
        assertThat(state(evidence).placeGln()).isEqualTo(Story.FACTORY);
    }

    @Test
    void whatLiesAheadHasNotHappened() {
        story.make();
        Instant ahead = Instant.parse("2100-01-01T00:00:00Z");
        new Hops(story, Story.MAKER)
                .add(HopStep.LOST, Items.of(story.palletId()), Hop.NO_PARENT, Story.FACTORY, null, ahead)
                .told();
        Gathered gathered = new Tracing(FactSet.of(story.facts)).gathered(story.pack(0));

        Evidence now = gathered.judged(parties, Claims.horizon(Instant.parse("2026-11-22T00:00:00Z")))
                .evidence();
        assertThat(state(now).disposition()).isEqualTo("active");
        assertThat(doubts(now)).containsExactly(Doubt.CLOCK_AHEAD);
        // Negative control: within what clocks differ by it has
        Evidence then = gathered.judged(parties, Claims.horizon(ahead.minusSeconds(200)))
                .evidence();
        assertThat(state(then).disposition()).isEqualTo("unknown");
    }

    @Property(tries = 200)
    void theOrderOfArrivalIsNoMatter(@ForAll Random random) {
        List<Fact> shuffled = new ArrayList<>(CONTESTED.story.facts);
        shuffled.addAll(shuffled.subList(0, random.nextInt(shuffled.size())));
        Collections.shuffle(shuffled, random);

        assertThat(CONTESTED.told(shuffled)).isEqualTo(CONTESTED.told(CONTESTED.story.facts));
    }

    private String told(List<Fact> facts) {
        Evidence evidence = Tracing.judged(story.pack(0), facts, parties);
        return state(evidence) + " " + evidence.life().inside().size() + " " + doubts(evidence);
    }

    private Evidence judged(long itemId) {
        return Tracing.judged(itemId, story.facts, parties);
    }

    private static ItemState state(Evidence evidence) {
        return ItemState.after(evidence.life().steps());
    }

    private static List<Doubt> doubts(Evidence evidence) {
        return evidence.life().steps().stream()
                .map(step -> step.touch().doubt())
                .filter(doubt -> doubt != null)
                .toList();
    }

    private String pallet() {
        return story.pallet.digitalLink();
    }

    private void claim(String party, String action, String bizStep, String disposition, String place, String item) {
        claim(party, action, bizStep, disposition, place, item, null);
    }

    private void claim(
            String party,
            String action,
            String bizStep,
            String disposition,
            String place,
            String item,
            String destination) {
        capture(party, event(action, bizStep, disposition, place, item, destination), story.header());
    }

    private static String event(
            String action, String bizStep, String disposition, String place, String item, String destination) {
        String boundFor = destination == null
                ? ""
                : ",\"destinationList\":[{\"type\":\"location\",\"destination\":\"https://id.gs1.org/414/" + destination
                        + "\"}]";
        return "{\"type\":\"ObjectEvent\",\"action\":\"" + action + "\",\"bizStep\":\"" + bizStep
                + "\",\"disposition\":\"" + disposition + "\",\"eventTimeZoneOffset\":\"+08:00\",\"readPoint\":{\"id\":"
                + "\"https://id.gs1.org/414/" + place + "\"},\"epcList\":[\"" + item + "\"]" + boundFor + "}";
    }

    private void pack(String party, String parent, String child) {
        String json = "{\"type\":\"AggregationEvent\",\"action\":\"ADD\",\"bizStep\":\"packing\",\"parentID\":\""
                + parent + "\",\"childEPCs\":[\"" + child + "\"],\"eventTimeZoneOffset\":\"+08:00\"}";
        capture(party, json, story.header());
    }

    private void capture(String party, String json, Header header) {
        CapturedEvent event = new CapturedEvent("urn:uuid:" + header.eventId(), header.occurredAt(), json);
        story.add(new EpcisEventsCaptured(header, "c-" + header.eventId(), party, "null", List.of(event)));
    }

    private static Place place(String gln, String party) {
        return new Place(gln, party, "WAREHOUSE", "P", "C", "CN", 0, 0);
    }
}
