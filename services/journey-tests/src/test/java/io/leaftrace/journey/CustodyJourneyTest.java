package io.leaftrace.journey;

import static io.leaftrace.journey.SupplyChain.bizSteps;
import static io.leaftrace.journey.SupplyChain.expect;
import static io.leaftrace.journey.SupplyChain.list;
import static io.leaftrace.journey.SupplyChain.reasons;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaftrace.local.Role;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From line to shop by every kind of hop, as those see it who ask: the regulator, the shop, the buyer, the handheld. */
@ExtendWith(WholeSystem.class)
class CustodyJourneyTest {

    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(60);

    /** Instead of minutes ago: later than what was announced a moment before. */
    private static final int NOW = 0;

    private final RunningSystem system;
    private final SupplyChain chain;

    CustodyJourneyTest(RunningSystem system) {
        this.system = system;
        this.chain = new SupplyChain(system);
    }

    @Test
    void everyHopOfAPalletIsAStepOfThePackInIt() {
        Unit unit = fillPallet(600);
        List<Map<String, Object>> hops = List.of(
                hop("storing", 500, "factory", Map.of("position", "rack 12")),
                hop("shipping", 480, "factory", Map.of("destination", chain.place("warehouse"), "vehicle", "A 1")),
                hop("loading", 470, "factory", Map.of("fromVehicle", "A 1", "vehicle", "A 2")),
                hop("receiving", 400, "warehouse", Map.of("position", "gate 3")),
                hop("inspecting", 390, "warehouse", Map.of("conformity", "conformant")),
                hop("returning", 300, "warehouse", Map.of("destination", chain.place("factory"))),
                hop("receiving", 200, "factory", Map.of()),
                hop("losing", 100, "factory", Map.of("note", "not found at stocktaking")));
        for (int i = 0; i < hops.size(); i++) {
            record(place(hops.get(i)), List.of(sequenced(hops.get(i), i, unit.pallet())));
        }

        JsonNode trace = chain.awaitSteps(unit.pack(), 4 + hops.size());

        // CBV tells returns by their disposition, and has no step for losses.
        assertThat(bizSteps(trace).subList(4, 12))
                .containsExactly(
                        "storing", "shipping", "loading", "receiving", "inspecting", "shipping", "receiving", "other");
        assertThat(trace.at("/steps/9/disposition").asText()).isEqualTo("returned");
        assertThat(trace.at("/steps/5/vehicle").asText()).isEqualTo("A 1");
        assertThat(trace.at("/steps/6/vehicle").asText()).isEqualTo("A 2");
        assertThat(list(trace.get("steps")))
                .allSatisfy(step ->
                        assertThat(step.path("alerts")).as(step.toString()).isEmpty());
        assertThat(trace.at("/state/place/gln").asText()).isEqualTo(chain.place("factory"));
    }

    @Test
    void whatAHandheldSendsDaysLaterShuffledAndTwiceLeavesWhatItWouldHaveInOrder() {
        Unit inOrder = fillPallet(600);
        Unit shuffled = fillPallet(600);
        send(way(inOrder.pallet()), new Random(1), false);
        send(way(shuffled.pallet()), new Random(1), true);

        JsonNode expected = chain.awaitSteps(inOrder.pack(), 9);
        JsonNode found = chain.awaitTrace(
                shuffled.pack(), trace -> trace.get("steps").size() >= 9 && alerts(trace) == alerts(expected));

        assertThat(bizSteps(found)).isEqualTo(bizSteps(expected));
        assertThat(found.at("/state/disposition")).isEqualTo(expected.at("/state/disposition"));
        assertThat(found.at("/state/place")).isEqualTo(expected.at("/state/place"));
        assertThat(alerts(found)).isZero();
        assertThat(ofItem(shuffled.pallet()).get("flags"))
                .isEqualTo(ofItem(inOrder.pallet()).get("flags"));
    }

    @Test
    void whatBreaksARuleIsRecordedFlaggedAndAnAlertUntilTheDispatchArrives() {
        Unit unit = fillPallet(600);
        record("warehouse", List.of(sequenced(hop("receiving", 300, "warehouse", Map.of()), 0, unit.pallet())));

        JsonNode alert = awaitAlert(unit.pallet(), true);
        assertThat(alert.get("code").asText()).isEqualTo("arrival_without_dispatch");
        assertThat(alerts(chain.awaitTrace(unit.pack(), trace -> alerts(trace) > 0)))
                .isEqualTo(1);

        Map<String, Object> dispatch = hop("shipping", 400, "factory", Map.of("destination", chain.place("warehouse")));
        record("factory", List.of(sequenced(dispatch, 0, unit.pallet())));

        assertThat(awaitAlert(unit.pallet(), false).get("code").asText()).isEqualTo("arrival_without_dispatch");
        assertThat(alerts(chain.awaitTrace(unit.pack(), trace -> alerts(trace) == 0)))
                .isZero();
    }

    @Test
    void officeMessageThatBreaksARuleIsRefusedAndTheRefusalCanBeFound() {
        Unit unit = fillPallet(600);
        chain.awaitSteps(unit.pallet(), 1);
        Map<String, Object> message = sequenced(hop("receiving", 300, "warehouse", Map.of()), 1, unit.pallet());

        JsonNode result = eventually(
                () -> expect(
                                200,
                                system.as(Role.LOGISTICS)
                                        .header("Idempotency-Key", UUID.randomUUID())
                                        .body(Map.of(
                                                "systemId", "erp-" + UUID.randomUUID(), "messages", List.of(message)))
                                        .post("/v1/custody-messages"))
                        .at("/results/0"),
                each -> each.at("/reasons/0/reason").asText().equals("arrival_without_dispatch"));

        assertThat(result.get("outcome").asText()).isEqualTo("refused");
        assertThat(expect(
                                200,
                                system.as(Role.REGULATOR)
                                        .queryParam("reason", "arrival_without_dispatch")
                                        .get("/logistics-scan/v1/refusals"))
                        .get("items")
                        .toString())
                .contains("arrival_without_dispatch");
    }

    @Test
    void announcedDispatchIsFollowedToItsArrivalAndShopsSeeWhatComes() {
        Unit unit = fillPallet(600);
        Map<String, Object> announced = Map.of(
                "from", chain.place("factory"),
                "to", chain.place("warehouse"),
                "items", List.of(unit.pallet()),
                "plannedDeparture", chain.minutesAgo(120),
                "plannedArrival", chain.minutesAgo(-600));
        // Its packing may not have come yet.
        JsonNode dispatch = eventually(
                        () -> system.as(Role.FACTORY)
                                .header("Idempotency-Key", UUID.randomUUID())
                                .body(announced)
                                .post("/v1/dispatches"),
                        answer -> answer.statusCode() == 201)
                .as(JsonNode.class);
        String path = "/v1/dispatches/" + dispatch.get("dispatchId").asText();

        record(
                "factory",
                List.of(sequenced(
                        hop("shipping", NOW, "factory", Map.of("destination", chain.place("warehouse"))),
                        0,
                        unit.pallet())));
        awaitDispatch(path, "departed");
        eventually(() -> comingTo("warehouse"), items -> items.contains(sscc(unit.pallet())));

        record("warehouse", List.of(sequenced(hop("receiving", NOW, "warehouse", Map.of()), 0, unit.pallet())));

        awaitDispatch(path, "arrived");
        expect(404, system.as(Role.RETAIL).get(path));
    }

    @Test
    void recallReachesRegulatorTillBuyerAndHandheldAndIsTakenBack() {
        Unit unit = fillPallet(600);
        chain.awaitSteps(unit.pack(), 4);
        Map<String, Object> scope = Map.of("item", unit.pallet());

        JsonNode radius = expect(
                200, system.as(Role.REGULATOR).body(Map.of("scope", scope)).post("/v1/recall-simulations"));
        assertThat(radius.get("items").asInt()).isPositive();

        JsonNode recall = expect(
                201,
                system.as(Role.REGULATOR)
                        .header("Idempotency-Key", UUID.randomUUID())
                        .body(Map.of("scope", scope, "reason", "Wrong leaf", "instruction", "Take it back"))
                        .post("/v1/recalls"));
        String recallId = recall.get("recallId").asText();

        JsonNode verdict = eventually(() -> chain.check(unit.pack(), "phone-1", null, null), each -> reasons(each)
                .contains("recalled"));
        assertThat(verdict.get("verdict").asText()).isNotEqualTo("GENUINE");
        assertThat(eventually(() -> chain.sell(unit.pack()), answer -> answer.statusCode() == 409)
                        .as(JsonNode.class)
                        .at("/items/0/reason")
                        .asText())
                .isEqualTo("recalled");
        eventually(this::recallsAtHandhelds, recalls -> recalls.contains(recallId));
        assertThat(chain.awaitTrace(unit.pack(), trace -> !trace.path("recalls").isEmpty())
                        .at("/recalls/0/recallId")
                        .asText())
                .isEqualTo(recallId);

        expect(
                200,
                system.as(Role.REGULATOR)
                        .header("Idempotency-Key", UUID.randomUUID())
                        .body(Map.of("reason", "The leaf was right"))
                        .post("/v1/recalls/" + recallId + "/withdrawal"));

        eventually(this::recallsAtHandhelds, recalls -> !recalls.contains(recallId));
        eventually(() -> chain.sell(unit.pack()), answer -> answer.statusCode() == 201);
    }

    @Test
    void aSaleOfWhatNobodyShippedIsAnAlertUntilItsWayIsToldAndWhatComesBackIsTheShopsAgain() {
        Unit unit = fillPallet(600);
        chain.awaitSteps(unit.pack(), 4);
        JsonNode sale = expect(201, chain.sell(unit.pack()));
        assertThat(sale.at("/flags/0/reason").asText()).isEqualTo("never_shipped");
        assertThat(awaitAlert(unit.pack(), true).get("code").asText()).isEqualTo("never_shipped");

        record(
                "factory",
                List.of(sequenced(
                        hop("shipping", 400, "factory", Map.of("destination", chain.place("shop"))),
                        0,
                        unit.pallet())));
        assertThat(awaitAlert(unit.pack(), false).get("code").asText()).isEqualTo("never_shipped");

        expect(
                201,
                system.as(Role.RETAIL)
                        .header("Idempotency-Key", UUID.randomUUID())
                        .body(chain.saleNow(unit.pack()))
                        .post("/v1/returns"));
        JsonNode trace = chain.awaitTrace(
                unit.pack(), each -> each.at("/state/disposition").asText().equals("returned"));
        assertThat(trace.at("/state/place/gln").asText()).isEqualTo(chain.place("shop"));
    }

    @Test
    void whereAnOrdersPacksAreNowIsCountedAndListed() {
        Unit unit = fillPallet(600);
        record(
                "factory",
                List.of(sequenced(
                        hop("shipping", 400, "factory", Map.of("destination", chain.place("warehouse"))),
                        0,
                        unit.pallet())));
        chain.awaitSteps(unit.pack(), 5);

        JsonNode found = expect(
                200, system.as(Role.REGULATOR).queryParam("item", unit.pallet()).get("/v1/whereabouts"));
        assertThat(list(found.get("counts")))
                .anySatisfy(
                        count -> assertThat(count.get("disposition").asText()).isEqualTo("in_transit"));

        Response csv = system.as(Role.REGULATOR)
                .accept("text/csv")
                .queryParam("item", unit.pallet())
                .get("/v1/whereabouts/items");
        assertThat(csv.statusCode()).as(csv.asString()).isEqualTo(200);
        assertThat(csv.asString().lines().skip(1).map(line -> line.split(",", -1)[1]))
                .containsExactlyInAnyOrder("PACK", "CARTON", "CASE", "PALLET");
    }

    /** A pack in a carton in a case on a pallet, as printed. */
    private record Unit(String pack, String pallet) {}

    private Unit fillPallet(int minutesAgo) {
        String pack = chain.order("PACK", 1).get(0);
        String carton = chain.order("CARTON", 1).get(0);
        String box = chain.order("CASE", 1).get(0);
        String pallet = chain.order("PALLET", 1).get(0);
        chain.apply(chain.minutesAgo(minutesAgo), List.of(pack), List.of());
        chain.apply(chain.minutesAgo(minutesAgo), List.of(carton), List.of());
        chain.pack(chain.minutesAgo(minutesAgo - 10), carton, List.of(pack));
        chain.pack(chain.minutesAgo(minutesAgo - 20), box, List.of(carton));
        chain.pack(chain.minutesAgo(minutesAgo - 30), pallet, List.of(box));
        return new Unit(pack, pallet);
    }

    private Map<String, Object> hop(String bizStep, int minutesAgo, String at, Map<String, Object> detail) {
        Map<String, Object> hop = new HashMap<>(detail);
        hop.put("bizStep", bizStep);
        hop.put(
                "occurredAt",
                minutesAgo == NOW
                        ? OffsetDateTime.now(ZoneOffset.ofHours(8)).toString()
                        : chain.minutesAgo(minutesAgo));
        hop.put("place", chain.place(at));
        return hop;
    }

    private static Map<String, Object> sequenced(Map<String, Object> hop, int sequence, String item) {
        Map<String, Object> whole = new HashMap<>(hop);
        whole.put("sequence", sequence);
        whole.put("items", List.of(item));
        return whole;
    }

    private String place(Map<String, Object> hop) {
        return hop.get("place").equals(chain.place("factory")) ? "factory" : "warehouse";
    }

    private List<Map<String, Object>> way(String pallet) {
        return List.of(
                sequenced(hop("shipping", 480, "factory", Map.of("destination", chain.place("warehouse"))), 0, pallet),
                sequenced(hop("receiving", 400, "warehouse", Map.of()), 0, pallet),
                sequenced(hop("storing", 390, "warehouse", Map.of("position", "rack 1")), 1, pallet),
                sequenced(hop("shipping", 300, "warehouse", Map.of("destination", chain.place("factory"))), 2, pallet),
                sequenced(hop("receiving", 200, "factory", Map.of()), 1, pallet));
    }

    /** Each place sends by a handheld of its own; {@code spoiled}: the last first, each twice. */
    private void send(List<Map<String, Object>> hops, Random random, boolean spoiled) {
        Map<String, String> devices =
                Map.of("factory", "handheld-" + UUID.randomUUID(), "warehouse", "handheld-" + UUID.randomUUID());
        List<Map<String, Object>> sent = new ArrayList<>(hops);
        if (spoiled) {
            sent.addAll(hops);
            Collections.shuffle(sent, random);
        }
        sent.forEach(hop -> record(devices.get(place(hop)), place(hop), List.of(hop)));
    }

    private void record(String at, List<Map<String, Object>> scans) {
        record("handheld-" + UUID.randomUUID(), at, scans);
    }

    private void record(String deviceId, String at, List<Map<String, Object>> scans) {
        Role role = at.equals("factory") ? Role.FACTORY : Role.LOGISTICS;
        JsonNode answer = expect(
                200,
                system.as(role)
                        .header("Idempotency-Key", UUID.randomUUID())
                        .body(Map.of("deviceId", deviceId, "scans", scans))
                        .post("/v1/handheld-scans"));
        assertThat(list(answer.get("results")))
                .allSatisfy(result -> assertThat(result.get("outcome").asText())
                        .as(result.toString())
                        .isIn("accepted", "duplicate"));
    }

    private static int alerts(JsonNode trace) {
        return list(trace.get("steps")).stream()
                .mapToInt(step -> step.path("alerts").size())
                .sum();
    }

    private JsonNode ofItem(String code) {
        return expect(200, system.as(Role.REGULATOR).get("/v1/items/{code}", code));
    }

    private JsonNode awaitAlert(String item, boolean open) {
        return eventually(
                        () -> expect(
                                        200,
                                        system.as(Role.REGULATOR)
                                                .queryParam("item", item)
                                                .queryParam("open", open)
                                                .get("/v1/alerts"))
                                .get("items"),
                        items -> !items.isEmpty())
                .get(0);
    }

    private void awaitDispatch(String path, String state) {
        eventually(
                () -> expect(200, system.as(Role.REGULATOR).get(path))
                        .get("state")
                        .asText(),
                state::equals);
    }

    /** However a Digital Link is printed, it ends in the SSCC. */
    private static String sscc(String digitalLink) {
        return digitalLink.substring(digitalLink.length() - 18);
    }

    private String comingTo(String place) {
        return expect(
                        200,
                        system.as(Role.LOGISTICS)
                                .queryParam("place", chain.place(place))
                                .queryParam("direction", "in")
                                .queryParam("limit", 500)
                                .get("/v1/stock/items"))
                .toString();
    }

    private String recallsAtHandhelds() {
        return expect(200, system.as(Role.LOGISTICS).get("/logistics-scan/v1/recalls"))
                .toString();
    }

    private static <T> T eventually(Callable<T> asked, Predicate<T> asWanted) {
        return await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .atMost(VISIBLE_WITHIN)
                .until(asked, asWanted);
    }
}
