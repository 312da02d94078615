package io.leaftrace.journey;

import static io.leaftrace.journey.SupplyChain.bizSteps;
import static io.leaftrace.journey.SupplyChain.expect;
import static io.leaftrace.journey.SupplyChain.list;
import static io.leaftrace.journey.SupplyChain.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaftrace.local.Role;
import io.leaftrace.local.demo.ItemForms;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole life of one pack, as the regulator and the buyer see it from outside. */
@ExtendWith(WholeSystem.class)
class PackLifeJourneyTest {

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private final RunningSystem system;
    private final SupplyChain chain;

    PackLifeJourneyTest(RunningSystem system) {
        this.system = system;
        this.chain = new SupplyChain(system);
    }

    /** What a step must say. */
    private record Step(String bizStep, String via, OffsetDateTime time, String placeGln, String destinationGln) {

        static Step of(JsonNode step) {
            return new Step(
                    step.get("bizStep").asText(),
                    step.get("via").asText(),
                    timeOf(step.get("eventTime")),
                    step.at("/place/gln").asText(null),
                    step.at("/destination/gln").asText(null));
        }
    }

    /** How long the pack was inside something. */
    private record Stay(int depth, String digitalLink, OffsetDateTime from, OffsetDateTime to) {

        static Stay of(JsonNode parent) {
            return new Stay(
                    parent.get("depth").asInt(),
                    parent.at("/item/digitalLink").asText(),
                    timeOf(parent.get("from")),
                    timeOf(parent.get("to")));
        }
    }

    @Test
    void traceHasEveryStepOfPackAndOfWhatItWasInWhileItWasIn() {
        JsonNode trace = chain.trace(pack().digitalLink());
        OffsetDateTime sold = timeOf(trace.at("/steps/9/eventTime"));
        String factory = chain.place("factory");
        String warehouse = chain.place("warehouse");
        String shop = chain.place("shop");

        assertThat(list(trace.get("steps")).stream().map(Step::of))
                .containsExactly(
                        new Step("commissioning", "self", daysAgo(6, 9, 10), factory, null),
                        new Step("packing", "self", daysAgo(6, 10, 5), factory, null),
                        new Step("packing", "CARTON", daysAgo(6, 11, 30), factory, null),
                        new Step("packing", "CASE", daysAgo(6, 14, 15), factory, null),
                        new Step("shipping", "PALLET", daysAgo(5, 8, 0), factory, warehouse),
                        new Step("receiving", "PALLET", daysAgo(5, 15, 40), warehouse, null),
                        new Step("unpacking", "PALLET", daysAgo(4, 9, 25), warehouse, null),
                        new Step("shipping", "CASE", daysAgo(2, 8, 30), warehouse, shop),
                        new Step("receiving", "CASE", daysAgo(1, 10, 15), shop, null),
                        new Step("retail_selling", "self", sold, shop, null));
        assertThat(sold).isAfterOrEqualTo(playedAt()).isBefore(playedAt().plusMinutes(5));
    }

    @Test
    void everyStepTellsItsTimeInTheOffsetOfThePlaceAndThePlaceByName() {
        for (JsonNode step : chain.trace(pack().digitalLink()).get("steps")) {
            assertThat(step.get("eventTime").asText()).endsWith("+08:00");
            assertThat(step.get("recordTime").asText()).isNotBlank();
            assertThat(step.at("/place/city").asText()).isIn("Nanning", "Liuzhou");
            assertThat(step.at("/place/name").asText()).isNotBlank();
            assertThat(step.at("/place/latitude").asDouble()).isBetween(22.0, 25.0);
            assertThat(step.at("/recordedOn/digitalLink").asText()).startsWith("https://id.gs1.org/");
        }
    }

    @Test
    void traceTellsWhatThePackIsAndWhereItEndedUp() {
        JsonNode trace = chain.trace(pack().digitalLink());

        assertThat(trace.get("status").asText()).isEqualTo("known");
        assertThat(trace.at("/item/level").asText()).isEqualTo("PACK");
        assertThat(trace.at("/item/serial").asText()).isEqualTo(pack().serial());
        assertThat(trace.at("/product/gtin").asText())
                .isEqualTo(system.demo().products().get("pack"));
        assertThat(trace.at("/maker/gln").asText()).isEqualTo(Role.FACTORY.party());
        assertThat(trace.at("/state/disposition").asText()).isEqualTo("retail_sold");
        assertThat(trace.at("/state/place/gln").asText()).isEqualTo(chain.place("shop"));
        assertThat(trace.at("/state/holder").asText()).isEqualTo(Role.RETAIL.party());
    }

    @Test
    void parentsTellFromWhenToWhenThePackWasInside() {
        var codes = system.demo().codes();

        JsonNode trace = chain.trace(pack().digitalLink());

        OffsetDateTime sold = timeOf(trace.at("/steps/9/eventTime"));
        assertThat(list(trace.get("parents")).stream().map(Stay::of))
                .containsExactly(
                        new Stay(1, codes.get("carton").canonical(), daysAgo(6, 10, 5), sold),
                        new Stay(2, codes.get("case").canonical(), daysAgo(6, 11, 30), sold),
                        new Stay(3, codes.get("pallet").canonical(), daysAgo(6, 14, 15), daysAgo(4, 9, 25)));
    }

    @Test
    void packThatIsStillInsideHasParentsWithoutAnEnd() {
        String pack = chain.makePack();
        String carton = chain.order("CARTON", 1).get(0);
        chain.apply(chain.minutesAgo(590), List.of(carton), List.of());
        chain.pack(chain.minutesAgo(570), carton, List.of(pack));

        JsonNode parent = chain.awaitSteps(pack, 2).at("/parents/0");

        assertThat(timeOf(parent.get("from"))).isEqualTo(OffsetDateTime.parse(chain.minutesAgo(570)));
        assertThat(parent.get("to").isNull()).isTrue();
    }

    @Test
    void stepsOfTheCaseBeforeAndAfterThePackWasInsideAreNotThePacks() {
        // Given: an empty case that travelled, was filled, travelled, was emptied, and travelled on
        String pack = chain.makePack();
        String carton = chain.order("CARTON", 1).get(0);
        String box = chain.order("CASE", 1).get(0);
        chain.apply(chain.minutesAgo(590), List.of(carton), List.of());
        chain.receive(chain.minutesAgo(580), box, "factory");
        chain.pack(chain.minutesAgo(570), carton, List.of(pack));
        chain.pack(chain.minutesAgo(560), box, List.of(carton));
        chain.ship(chain.minutesAgo(500), box, "factory", "shop");
        chain.receive(chain.minutesAgo(400), box, "shop");
        chain.unpack(chain.minutesAgo(300), box, "shop");
        chain.ship(chain.minutesAgo(200), box, "shop", "factory");
        chain.receive(chain.minutesAgo(100), box, "factory");

        // When: all of it is visible in the life of the case
        chain.awaitSteps(box, 7);

        // Then
        assertThat(bizSteps(chain.trace(pack)))
                .containsExactly("commissioning", "packing", "packing", "shipping", "receiving", "unpacking");
    }

    @Test
    void anyFormOfTheCodeLeadsToTheSameTrace() {
        JsonNode steps = chain.trace(pack().digitalLink()).get("steps");

        assertThat(Stream.of(pack().canonical(), pack().epcUrn(), pack().elementString(), pack().humanReadable())
                        .map(code -> chain.trace(code).get("steps")))
                .allMatch(steps::equals);
        assertThat(expect(200, system.as(Role.REGULATOR).get("/v1/traces/{code}", pack().digitalLink()))
                        .get("steps"))
                .isEqualTo(steps);
    }

    @Test
    void brandSeesItsOwnItemsOnly() {
        String foreign = "urn:epc:id:sgtin:0614141.107346.2017";

        expect(
                200,
                system.as(Role.BRAND).queryParam("code", pack().digitalLink()).get("/v1/traces"));
        expect(200, system.as(Role.REGULATOR).queryParam("code", foreign).get("/v1/traces"));
        expect(404, system.as(Role.BRAND).queryParam("code", foreign).get("/v1/traces"));
    }

    @Test
    void rejectedPackIsInactiveSuspectAndCannotBeSold() {
        List<String> packs = chain.order("PACK", 2);
        String rejected = packs.get(1);
        chain.apply(chain.minutesAgo(60), packs.subList(0, 1), List.of(rejected));

        JsonNode trace = chain.awaitSteps(rejected, 1);
        assertThat(bizSteps(trace)).containsExactly("decommissioning");
        assertThat(trace.at("/state/disposition").asText()).isEqualTo("inactive");

        JsonNode verdict = chain.awaitVerdict(rejected, "phone-1");
        assertThat(verdict.get("verdict").asText()).isEqualTo("SUSPECT");
        assertThat(reasons(verdict)).containsExactly("rejected_at_line");

        assertThat(expect(409, chain.sell(rejected)).at("/items/0/reason").asText())
                .isEqualTo("rejected_at_line");
    }

    @Test
    void madeUpCodeIsUnknownToTheRegulatorAndNotConfirmedToTheBuyer() {
        String madeUp = system.demo().madeUpCode();

        assertThat(expect(404, chain.tryTrace(madeUp)).at("/items/0/reason").asText())
                .isEqualTo("code_unknown");
        JsonNode verdict = chain.check(madeUp, "phone-1", null, null);
        assertThat(verdict.get("verdict").asText()).isEqualTo("CHECK");
        assertThat(reasons(verdict)).containsExactly("not_confirmed");
        assertThat(verdict.get("product").isNull()).isTrue();
    }

    @Test
    void genuineCodeWithoutFactsIsPendingAndNeverFake() {
        String printed = chain.order("PACK", 1).get(0);

        assertThat(chain.trace(printed).get("status").asText()).isEqualTo("pending");
        JsonNode verdict = chain.check(printed, "phone-1", null, null);
        assertThat(verdict.get("verdict").asText()).isEqualTo("CHECK");
        assertThat(reasons(verdict)).containsExactly("not_confirmed");
    }

    @Test
    void buyerOfAGenuinePackIsToldSoAndWhatItIs() {
        JsonNode verdict = chain.check(pack().digitalLink(), "phone-of-a-buyer", 24.306, 109.4195);

        assertThat(verdict.get("verdict").asText()).isEqualTo("GENUINE");
        assertThat(verdict.at("/product/gtin").asText())
                .isEqualTo(system.demo().products().get("pack"));
        assertThat(verdict.get("madeOn").asText())
                .isEqualTo(daysAgo(6, 9, 10).toLocalDate().toString());
        assertThat(verdict.get("madeIn").asText()).isEqualTo("Nanning, CN");
        assertThat(verdict.get("sold").asBoolean()).isTrue();
    }

    @Test
    void codeCheckedFiveTimesFromFarApartIsSuspect() {
        String pack = chain.makePack();
        chain.awaitVerdict(pack, "phone-1");

        chain.check(pack, "phone-1", 23.1291, 113.2644);
        chain.check(pack, "phone-2", 45.8038, 126.5350);
        chain.check(pack, "phone-3", 43.8256, 87.6168);
        chain.check(pack, "phone-4", 24.8801, 102.8329);
        JsonNode fifth = chain.check(pack, "phone-5", 31.2304, 121.4737);

        assertThat(fifth.get("verdict").asText()).isEqualTo("SUSPECT");
        assertThat(reasons(fifth)).contains("impossible_speed");
    }

    @Test
    void codeCheckedFiveTimesByOnePhoneAtOnePlaceStaysGenuine() {
        String pack = chain.makePack();
        chain.awaitVerdict(pack, "phone-1");

        JsonNode last = null;
        for (int i = 0; i < 5; i++) {
            last = chain.check(pack, "phone-1", 23.1291, 113.2644);
        }

        assertThat(last.get("verdict").asText()).isEqualTo("GENUINE");
    }

    @Test
    void soldPackCannotBeSoldAgain() {
        String pack = chain.makePack();
        expect(201, chain.sell(pack));

        JsonNode refusal = expect(409, chain.sell(pack));

        assertThat(refusal.get("type").asText()).isEqualTo("urn:leaftrace:problem:sale-refused");
        assertThat(refusal.at("/items/0/item").asText()).isEqualTo(pack);
        assertThat(refusal.at("/items/0/reason").asText()).isEqualTo("already_sold");
    }

    private static OffsetDateTime timeOf(JsonNode text) {
        return OffsetDateTime.parse(text.asText());
    }

    private ItemForms pack() {
        return system.demo().soldPack();
    }

    private OffsetDateTime playedAt() {
        return OffsetDateTime.parse(system.demo().playedAt());
    }

    /** As the demo reckons. */
    private OffsetDateTime daysAgo(int days, int hour, int minute) {
        return playedAt().withOffsetSameInstant(CHINA).minusDays(days).with(LocalTime.of(hour, minute));
    }
}
