package io.leaftrace.analytics.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaftrace.analytics.Hops;
import io.leaftrace.analytics.Story;
import io.leaftrace.analytics.fact.FactSet;
import io.leaftrace.analytics.fact.StoredFact;
import io.leaftrace.analytics.item.ItemNames;
import io.leaftrace.analytics.item.SsccOrders;
import io.leaftrace.model.HopStep;
import io.leaftrace.model.Items;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class EpcisRenderingTest {

    private final Story story = Story.told();
    private final FactSet set = FactSet.of(story.facts);

    @Test
    void everyFactIsAValidEvent() {
        QueryDocument document = new QueryDocument();
        set.facts().forEach(fact -> document.add(render(fact), EpcisRendering.context(fact)));

        ObjectNode rendered = document.document(Instant.now());

        assertThat(EpcisSchema.violations(rendered)).isEmpty();
        assertThat(rendered.at("/epcisBody/queryResults/resultsBody/eventList")).hasSize(12);
    }

    @Test
    void everyChangeOfHandsIsAValidEventThatTellsAllButWhoWasSignedIn() {
        Hops hops = new Hops(story, Story.DISTRIBUTOR);
        for (HopStep step : HopStep.values()) {
            boolean ships = step == HopStep.SHIPPED || step == HopStep.RETURNED;
            hops.add(step, Items.of(story.caseId()), Story.DISTRIBUTOR, ships ? Story.SHOP : null);
        }
        hops.addWithParent(HopStep.PACKED, Items.of(story.caseId()), Items.of(story.palletId()), Story.DISTRIBUTOR)
                .told();
        FactSet told = FactSet.of(story.facts);
        List<StoredFact> facts = told.facts().stream()
                .filter(fact -> fact.type().equals("HopsRecorded"))
                .toList();
        QueryDocument document = new QueryDocument();
        facts.forEach(fact -> document.add(render(fact, told), EpcisRendering.context(fact)));

        ObjectNode rendered = document.document(Instant.now());

        assertThat(facts).hasSize(HopStep.values().length + 1);
        assertThat(EpcisSchema.violations(rendered)).isEmpty();
        assertThat(rendered.toString()).doesNotContain(Hops.PERSON);
        ObjectNode shipping = render(facts.get(0), told);
        assertThat(shipping.at("/readPoint/id").asText()).endsWith(Story.DISTRIBUTOR + "/254/gate-3");
        assertThat(shipping.at("/destinationList/0/destination").asText()).endsWith(Story.SHOP);
        assertThat(shipping.at("/bizTransactionList/0/type").asText()).isEqualTo("po");
        assertThat(shipping.at("/bizTransactionList/0/bizTransaction").asText())
                .isEqualTo("urn:epcglobal:cbv:bt:" + Story.DISTRIBUTOR + ":PO%207");
        assertThat(shipping.at("/bizTransactionList/1/type").asText()).isEqualTo("desadv");
        assertThat(shipping.get("leaftrace:vehicle").asText()).isEqualTo("GUI-A-12345");
        assertThat(shipping.get("leaftrace:device").asText()).isEqualTo(Hops.DEVICE);
        assertThat(shipping.get("leaftrace:plannedArrival").asText()).endsWith("Z");
        assertThat(shipping.get("leaftrace:note").asText()).isEqualTo("as told");
    }

    @Test
    void theSchemaWouldNoticeAWrongWord() {
        QueryDocument document = new QueryDocument();
        document.add(render("shipping").put("disposition", "gone"), null);

        assertThat(EpcisSchema.violations(document.document(Instant.now()))).isNotEmpty();
    }

    @Test
    void appliedSerialsAreCommissioned() {
        ObjectNode event = render("commissioning");

        assertThat(event.get("type").asText()).isEqualTo("ObjectEvent");
        assertThat(event.get("action").asText()).isEqualTo("ADD");
        assertThat(event.get("disposition").asText()).isEqualTo("active");
        assertThat(texts(event.get("epcList"))).hasSize(20).contains(story.packUri(0));
        assertThat(event.at("/bizLocation/id").asText()).isEqualTo("https://id.gs1.org/414/" + Story.FACTORY);
    }

    @Test
    void rejectedSerialsAreDecommissioned() {
        ObjectNode event = render("decommissioning");

        assertThat(event.get("action").asText()).isEqualTo("DELETE");
        assertThat(event.get("disposition").asText()).isEqualTo("inactive");
        assertThat(texts(event.get("epcList"))).containsExactlyInAnyOrder(story.packUri(20), story.packUri(21));
    }

    @Test
    void packingIsAnAggregationForEachParent() {
        List<ObjectNode> events = set.facts().stream()
                .filter(fact -> "packing".equals(fact.kind().bizStep()))
                .map(this::render)
                .toList();

        assertThat(events).hasSize(4).allSatisfy(event -> {
            assertThat(event.get("type").asText()).isEqualTo("AggregationEvent");
            assertThat(event.get("action").asText()).isEqualTo("ADD");
        });
        assertThat(events.get(0).get("parentID").asText()).isEqualTo(story.cartonUri(0));
        assertThat(texts(events.get(0).get("childEPCs"))).hasSize(10).contains(story.packUri(9));
        assertThat(events.get(3).get("parentID").asText()).isEqualTo(story.pallet.digitalLink());
        assertThat(events.stream().map(event -> event.get("eventID").asText())).doesNotHaveDuplicates();
    }

    @Test
    void shippingTellsFromWhereToWhereAndItsReference() {
        ObjectNode event = render("shipping");

        assertThat(event.at("/sourceList/0/source").asText()).endsWith(Story.FACTORY);
        assertThat(event.at("/destinationList/0/destination").asText()).endsWith(Story.DISTRIBUTOR);
        assertThat(event.has("bizLocation")).isFalse();
        assertThat(event.at("/bizTransactionList/0/bizTransaction").asText())
                .isEqualTo("urn:epcglobal:cbv:bt:" + Story.FACTORY + ":DN%2F17");
    }

    @Test
    void unpackingTakesAllOut() {
        ObjectNode event = render("unpacking");

        assertThat(event.get("action").asText()).isEqualTo("DELETE");
        assertThat(event.get("parentID").asText()).isEqualTo(story.pallet.digitalLink());
        assertThat(event.has("childEPCs")).isFalse();
    }

    @Test
    void deactivationIsADecommissioningThatTellsWhy() {
        story.deactivate(Items.of(story.pack(3)));
        StoredFact deactivated = last(FactSet.of(story.facts));
        ObjectNode event = render(deactivated, FactSet.of(story.facts));

        assertThat(event.get("type").asText()).isEqualTo("ObjectEvent");
        assertThat(event.get("action").asText()).isEqualTo("DELETE");
        assertThat(event.get("bizStep").asText()).isEqualTo("decommissioning");
        assertThat(event.get("disposition").asText()).isEqualTo("inactive");
        assertThat(texts(event.get("epcList"))).containsExactly(story.packUri(3));
        assertThat(event.has("readPoint")).isFalse();
        assertThat(event.get("leaftrace:deactivationReason").asText()).isEqualTo("PRODUCT_STOLEN");
        assertThat(event.get("leaftrace:note").asText()).isEqualTo("truck robbed");
        assertValid(event, deactivated);
    }

    @Test
    void recalledReportDeclaresItsError() {
        story.recall(story.apply(Items.of(story.pack(25))));
        FactSet recalled = FactSet.of(story.facts);
        StoredFact report = last(recalled);
        ObjectNode event = render(report, recalled);

        assertThat(event.get("bizStep").asText()).isEqualTo("commissioning");
        assertThat(event.at("/errorDeclaration/declarationTime").asText()).endsWith("+08:00");
        assertThat(event.at("/errorDeclaration/reason").asText()).isEqualTo("did_not_occur");
        assertThat(event.at("/errorDeclaration/leaftrace:note").asText()).isEqualTo("wrong product");
        assertValid(event, report);
        // Negative control: the schema looks into the declaration
        ((ObjectNode) event.get("errorDeclaration")).remove("declarationTime");
        QueryDocument document = new QueryDocument();
        document.add(event, EpcisRendering.context(report));
        assertThat(EpcisSchema.violations(document.document(Instant.now()))).isNotEmpty();
    }

    @Test
    void deactivationOfAWholeOrderIsManyEventsOfBoundedSize() {
        story.deactivate(Story.run(story.pack(100), 160_000));
        FactSet whole = FactSet.of(story.facts);

        List<Long> counts = whole.namings()
                .filter(naming -> naming.fact().deactivates())
                .map(naming -> naming.last() - naming.first() + 1)
                .toList();
        assertThat(counts).containsExactly(50_000L, 50_000L, 50_000L, 10_000L);
        assertThat(whole.facts().stream().filter(StoredFact::deactivates).map(StoredFact::epcisId))
                .doesNotHaveDuplicates();
    }

    private static void assertValid(ObjectNode event, StoredFact fact) {
        QueryDocument document = new QueryDocument();
        document.add(event, EpcisRendering.context(fact));
        assertThat(EpcisSchema.violations(document.document(Instant.now()))).isEmpty();
    }

    private static StoredFact last(FactSet facts) {
        return facts.facts().get(facts.facts().size() - 1);
    }

    @Test
    void keepsTheOffsetOfThePlace() {
        ObjectNode event = render("receiving");

        assertThat(event.get("eventTime").asText()).endsWith("+08:00");
        assertThat(event.get("eventTimeZoneOffset").asText()).isEqualTo("+08:00");
        assertThat(event.get("recordTime").asText()).endsWith("Z");
    }

    private ObjectNode render(String bizStep) {
        return render(set.facts().stream()
                .filter(fact -> bizStep.equals(fact.kind().bizStep()))
                .findFirst()
                .orElseThrow());
    }

    private ObjectNode render(StoredFact fact) {
        return render(fact, set);
    }

    private ObjectNode render(StoredFact fact, FactSet facts) {
        List<EventRun> runs = facts.namings()
                .filter(naming -> naming.fact().equals(fact))
                .map(naming -> new EventRun(
                        fact.header().eventId(), fact.part(), naming.role(), naming.first(), naming.last()))
                .toList();
        ItemNames names = new ItemNames(
                Story.KEYS, Story.codes(), story.orders(), SsccOrders.NONE, Map.of(), facts.foreignUris());
        return EpcisRendering.render(fact, new EventItems(runs, names).uris(fact));
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
