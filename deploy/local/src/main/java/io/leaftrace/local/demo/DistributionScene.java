package io.leaftrace.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaftrace.local.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From the factory in Nanning to the distributor in Liuzhou and on to a shop, as handhelds see it. */
record DistributionScene(Api api, PlayTime time) {

    void register() throws InterruptedException {
        api.ensure(Role.LOGISTICS, "/v1/places", Cast.WAREHOUSE, Cast.warehouse());
        api.ensure(Role.OPERATOR, "/v1/places", Cast.SHOP, Cast.shop());
    }

    /** Factory and pallet are told by code-issuance; a scan may come before, but here nothing shall look odd. */
    void awaitPallet(Batch batch) throws InterruptedException {
        known("/v1/places/" + Cast.FACTORY);
        known("/v1/items/" + Api.encoded(batch.pallet().digitalLink()));
        known("/v1/items/" + Api.encoded(batch.firstCase().digitalLink()));
    }

    void play(Batch batch) throws InterruptedException {
        String pallet = batch.pallet().digitalLink();
        String firstCase = batch.firstCase().digitalLink();
        scan(Role.FACTORY, scan(time.daysAgo(5, 8, 0), "shipping", pallet, Cast.FACTORY, Cast.WAREHOUSE));
        scan(Role.LOGISTICS, scan(time.daysAgo(5, 15, 40), "receiving", pallet, Cast.WAREHOUSE, null));
        scan(Role.LOGISTICS, scan(time.daysAgo(4, 9, 25), "unpacking", pallet, Cast.WAREHOUSE, null));
        scan(Role.LOGISTICS, scan(time.daysAgo(2, 8, 30), "shipping", firstCase, Cast.WAREHOUSE, Cast.SHOP));
        scan(Role.RETAIL, scan(time.daysAgo(1, 10, 15), "receiving", firstCase, Cast.SHOP, null));
    }

    private void known(String path) throws InterruptedException {
        Wait.until("GET " + path + " finds it", () -> {
            Api.Answer answer = api.get(Role.OPERATOR, path);
            boolean known = answer.status() == 200
                    && !answer.body().path("state").asText().equals("pending");
            return known ? Optional.of(answer) : Optional.empty();
        });
    }

    private static Map<String, Object> scan(
            String occurredAt, String bizStep, String item, String place, String destination) {
        // The device counts on over all demos on this data.
        Map<String, Object> scan = new HashMap<>(Map.of(
                "sequence", System.currentTimeMillis(),
                "occurredAt", occurredAt,
                "bizStep", bizStep,
                "items", List.of(item),
                "place", place));
        if (destination != null) {
            scan.put("destination", destination);
            scan.put("reference", "DESADV-" + occurredAt.substring(0, 10));
        }
        return scan;
    }

    private void scan(Role role, Map<String, Object> scan) throws InterruptedException {
        Map<String, Object> batch = Map.of("deviceId", role.title() + "-handheld-1", "scans", List.of(scan));
        Api.Answer answer = Api.expect(200, "POST /v1/handheld-scans", api.post(role, "/v1/handheld-scans", batch));
        JsonNode result = answer.body().get("results").get(0);
        if (!result.get("outcome").asText().equals("accepted")) {
            throw new DemoFailed("a " + scan.get("bizStep") + " scan was not accepted: " + result + ".");
        }
    }
}
