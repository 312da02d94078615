package io.leaftrace.logistics.handheld;

import io.leaftrace.edge.Roles;
import io.leaftrace.identity.Sscc;
import io.leaftrace.logistics.SampleKeys;
import io.leaftrace.logistics.ServiceTest;
import io.leaftrace.model.Hop;
import io.leaftrace.model.TellsHops;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** A party with two places and a device that scans pallets. */
abstract class HandheldTest extends ServiceTest {

    protected final OffsetDateTime now =
            OffsetDateTime.now(ZoneOffset.ofHours(8)).truncatedTo(ChronoUnit.SECONDS);

    protected final String party = SampleKeys.gln();
    protected final String device = SampleKeys.deviceId();
    protected final Sscc pallet = SampleKeys.sscc();
    protected String here;
    protected String there;

    @BeforeEach
    void registerPlaces() {
        here = warehouseOf(party);
        there = warehouseOf(SampleKeys.gln());
    }

    /** What the others were told of the device. */
    protected List<Hop> hops() {
        return told("device-" + party + '/' + device).stream()
                .flatMap(fact -> ((TellsHops) fact).hops().stream())
                .toList();
    }

    protected ValidatableResponse send(Map<?, ?>... scans) {
        return as(Roles.LOGISTICS, party)
                .body(batch(scans))
                .post("/v1/handheld-scans")
                .then()
                .statusCode(200);
    }

    protected Response post(String idempotencyKey, Map<String, Object> batch) {
        return as(Roles.LOGISTICS, party)
                .header("Idempotency-Key", idempotencyKey)
                .body(batch)
                .post("/v1/handheld-scans");
    }

    protected static ValidatableResponse refusals(String role, String party) {
        return as(role, party).get("/v1/refusals").then().statusCode(200);
    }

    protected Map<String, Object> batch(Map<?, ?>... scans) {
        return batchOf(device, scans);
    }

    protected static Map<String, Object> batchOf(String deviceId, Map<?, ?>... scans) {
        return Map.of("deviceId", deviceId, "scans", List.of(scans));
    }

    protected Map<String, Object> shipping(long sequence, int minute, String from, String to) {
        Map<String, Object> scan = scan(sequence, minute, "shipping", from, pallet.digits18());
        scan.put("destination", to);
        scan.put("reference", "DA-7");
        return scan;
    }

    /** From another place of the same party. */
    protected Map<String, Object> shippingTo(String destination, long sequence, int minute) {
        return shipping(sequence, minute, warehouseOf(party), destination);
    }

    protected Map<String, Object> scan(long sequence, int minute, String bizStep, String place, String... items) {
        OffsetDateTime at = now.plusMinutes(minute);
        return new HashMap<>(Map.of(
                "sequence", sequence,
                "occurredAt", at.toString(),
                "bizStep", bizStep,
                "items", List.of(items),
                "place", place));
    }
}
