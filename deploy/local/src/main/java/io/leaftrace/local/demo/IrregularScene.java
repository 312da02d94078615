package io.leaftrace.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaftrace.local.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What goes wrong, so that there is something to look into: a case bound for Guilin turns up in Liuzhou, is found to have
 * been opened and seized, a carton of it goes on all the same, and the maker recalls the case.
 */
record IrregularScene(Api api, PlayTime time) {

    private static final String VEHICLE = "桂B 52316";
    private static final String SECOND_VEHICLE = "桂C 80714";
    private static final String NOTE = "Seal broken, two cartons opened. 封条破损，两个条盒已被打开。";

    /** Alerts that the case is to have. */
    private static final List<String> ALERTS = List.of("arrival_without_dispatch", "while_seized");

    void register() throws InterruptedException {
        api.ensure(Role.LOGISTICS, "/v1/places", Cast.HUB, Cast.hub());
        api.ensure(Role.OPERATOR, "/v1/places", Cast.SECOND_SHOP, Cast.secondShop());
    }

    /** Gives how many alerts there are of the case and its carton. */
    int play(Batch batch) throws InterruptedException {
        String secondCase = batch.secondCase().digitalLink();
        String carton = batch.strayCarton().digitalLink();
        scan(Role.LOGISTICS, shippedToGuilin(secondCase));
        scan(Role.LOGISTICS, reloaded(secondCase));
        scan(Role.RETAIL, scan(time.daysAgo(2, 9, 5), "receiving", secondCase, Cast.SHOP, Map.of()));
        Map<String, Object> found = Map.of("conformity", "non_conformant", "note", NOTE);
        scan(Role.REGULATOR, scan(time.daysAgo(2, 15, 0), "inspecting", secondCase, Cast.SHOP, found));
        scan(Role.REGULATOR, scan(time.daysAgo(2, 15, 20), "seizing", secondCase, Cast.SHOP, Map.of()));
        Map<String, Object> onward =
                Map.of("destination", Cast.SECOND_SHOP, "plannedArrival", time.daysAgo(1, 16, 0), "vehicle", VEHICLE);
        scan(Role.RETAIL, scan(time.daysAgo(1, 11, 30), "shipping", carton, Cast.SHOP, onward));
        refuse(batch);
        return awaitAlerts(secondCase, carton);
    }

    /** The maker calls the case back; gives the recall's id. */
    String recall(Batch batch) throws InterruptedException {
        Map<String, Object> recall = Map.of(
                "scope",
                Map.of("item", batch.secondCase().digitalLink()),
                "reason",
                "The case was opened on its way; its contents may have been exchanged.",
                "instruction",
                "Do not sell. Keep apart and wait for collection. 请勿销售，单独存放，等待回收。");
        return api.create(Role.BRAND, "/v1/recalls", recall).get("recallId").asText();
    }

    private Map<String, Object> shippedToGuilin(String secondCase) {
        return scan(
                time.daysAgo(3, 10, 10),
                "shipping",
                secondCase,
                Cast.WAREHOUSE,
                Map.of(
                        "destination",
                        Cast.SECOND_SHOP,
                        "plannedArrival",
                        time.daysAgo(3, 18, 0),
                        "vehicle",
                        VEHICLE,
                        "references",
                        List.of(
                                Map.of("type", "desadv", "number", "DESADV-GL-118"),
                                Map.of("type", "inv", "number", "INV-2026-0418"))));
    }

    private Map<String, Object> reloaded(String secondCase) {
        Map<String, Object> vehicles = Map.of("fromVehicle", VEHICLE, "vehicle", SECOND_VEHICLE, "position", "dock-4");
        return scan(time.daysAgo(3, 14, 45), "loading", secondCase, Cast.HUB, vehicles);
    }

    /** An office's message that breaks a rule is refused, where a handheld's is flagged. */
    private void refuse(Batch batch) throws InterruptedException {
        Map<String, Object> message = scan(
                PlayTime.rightNow(),
                "shipping",
                batch.firstCase().digitalLink(),
                Cast.WAREHOUSE,
                Map.of("destination", Cast.SECOND_SHOP));
        Map<String, Object> messages = Map.of("systemId", "dispatch-office", "messages", List.of(message));
        Api.Answer answer = Api.expect(
                200, "POST /v1/custody-messages", api.post(Role.LOGISTICS, "/v1/custody-messages", messages));
        require("refused", answer, "POST /v1/custody-messages of a case that a shop has");
    }

    private int awaitAlerts(String secondCase, String carton) throws InterruptedException {
        return Wait.until("the case has the alerts " + ALERTS, () -> {
            List<String> codes = alerts(secondCase);
            codes.addAll(alerts(carton));
            return codes.containsAll(ALERTS) ? Optional.of(codes.size()) : Optional.empty();
        });
    }

    private List<String> alerts(String code) throws InterruptedException {
        String path = "/v1/alerts?item=" + Api.encoded(code);
        JsonNode found =
                Api.expect(200, "GET " + path, api.get(Role.REGULATOR, path)).body();
        return new ArrayList<>(found.path("items").findValuesAsText("code"));
    }

    private void scan(Role role, Map<String, Object> scan) throws InterruptedException {
        Map<String, Object> batch = Map.of("deviceId", role.title() + "-handheld-2", "scans", List.of(scan));
        Api.Answer answer = Api.expect(200, "POST /v1/handheld-scans", api.post(role, "/v1/handheld-scans", batch));
        require("accepted", answer, "a " + scan.get("bizStep") + " scan");
    }

    private static void require(String outcome, Api.Answer answer, String what) {
        JsonNode result = answer.body().get("results").get(0);
        if (!result.get("outcome").asText().equals(outcome)) {
            throw new DemoFailed(what + " was not " + outcome + ": " + result + ".");
        }
    }

    private static Map<String, Object> scan(
            String occurredAt, String bizStep, String item, String place, Map<String, Object> more) {
        // The device counts on over all demos on this data.
        Map<String, Object> scan = new HashMap<>(Map.of(
                "sequence", System.currentTimeMillis(),
                "occurredAt", occurredAt,
                "bizStep", bizStep,
                "items", List.of(item),
                "place", place));
        scan.putAll(more);
        return scan;
    }
}
