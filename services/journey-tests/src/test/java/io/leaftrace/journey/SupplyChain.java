package io.leaftrace.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaftrace.local.Role;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;

/** The demo's factory, warehouse and shop at work once more, each time with codes of their own. */
final class SupplyChain {

    /** Implementing Regulation (EU) 2018/574 gives an event so long to become visible. */
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(60);

    private static final Duration ASK_EVERY = Duration.ofMillis(100);

    private final RunningSystem system;
    private final String deviceId = "handheld-" + UUID.randomUUID();
    private final OffsetDateTime now = OffsetDateTime.now(ZoneOffset.ofHours(8)).truncatedTo(ChronoUnit.SECONDS);
    private long scans;

    SupplyChain(RunningSystem system) {
        this.system = system;
    }

    /** A moment of the past hours, on China's clock. */
    String minutesAgo(int minutes) {
        return now.minusMinutes(minutes).toString();
    }

    /** Packs with codes that the line applied. */
    List<String> makePacks(int quantity) {
        List<String> packs = order("PACK", quantity);
        apply(minutesAgo(600), packs, List.of());
        return packs;
    }

    /** A pack with a code that the line applied. */
    String makePack() {
        return makePacks(1).get(0);
    }

    /** Codes as printed: Digital Link URIs. */
    List<String> order(String level, int quantity) {
        return order(level, system.demo().products().get(level.toLowerCase(Locale.ROOT)), quantity);
    }

    /** Codes for packs of any product. */
    List<String> orderPacks(String gtin, int quantity) {
        return order("PACK", gtin, quantity);
    }

    private List<String> order(String level, String gtin, int quantity) {
        Map<String, Object> wanted =
                new HashMap<>(Map.of("lineId", system.demo().lineId(), "level", level, "quantity", quantity));
        if (gtin != null) {
            wanted.put("gtin", gtin);
        }
        long order = expect(201, system.as(Role.FACTORY).body(wanted).post("/v1/code-orders"))
                .get("orderNumber")
                .asLong();
        Response csv = system.as(Role.FACTORY).accept("text/csv").get("/v1/code-orders/{order}/codes", order);
        return csv.asString()
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1)[2])
                .toList();
    }

    void apply(String occurredAt, List<String> applied, List<String> rejected) {
        expect(201, tryApply(occurredAt, applied, rejected));
    }

    Response tryApply(String occurredAt, List<String> applied, List<String> rejected) {
        Map<String, Object> report = Map.of(
                "lineId", system.demo().lineId(), "occurredAt", occurredAt, "applied", applied, "rejected", rejected);
        return system.as(Role.FACTORY).body(report).post("/v1/application-reports");
    }

    void pack(String occurredAt, String parent, List<String> children) {
        Map<String, Object> report = Map.of(
                "lineId", system.demo().lineId(),
                "occurredAt", occurredAt,
                "packings", List.of(Map.of("parent", parent, "children", children)));
        expect(201, system.as(Role.FACTORY).body(report).post("/v1/aggregation-reports"));
    }

    void ship(String occurredAt, String item, String from, String to) {
        ship(occurredAt, List.of(item), from, to);
    }

    void ship(String occurredAt, List<String> items, String from, String to) {
        scan(Map.of("bizStep", "shipping", "occurredAt", occurredAt, "items", items, "destination", place(to)), from);
    }

    void receive(String occurredAt, String item, String at) {
        receive(occurredAt, List.of(item), at);
    }

    void receive(String occurredAt, List<String> items, String at) {
        scan(Map.of("bizStep", "receiving", "occurredAt", occurredAt, "items", items), at);
    }

    void unpack(String occurredAt, String item, String at) {
        scan(Map.of("bizStep", "unpacking", "occurredAt", occurredAt, "items", List.of(item)), at);
    }

    private void scan(Map<String, Object> what, String at) {
        Map<String, Object> scan = new HashMap<>(what);
        scan.put("sequence", scans++);
        scan.put("place", place(at));
        Response answer = tryScan(roleAt(at), scan);
        JsonNode result = expect(200, answer).at("/results/0");
        assertThat(result.get("outcome").asText()).as(result.toString()).isEqualTo("accepted");
    }

    Response tryScan(Role role, Map<String, Object> scan) {
        return system.as(role)
                .body(Map.of("deviceId", deviceId, "scans", List.of(scan)))
                .post("/v1/handheld-scans");
    }

    String place(String name) {
        return Objects.requireNonNull(system.demo().places().get(name), name);
    }

    /** Sells at the shop's till; a new key is a new request. */
    Response sellUnder(String idempotencyKey, String... codes) {
        return system.as(Role.RETAIL)
                .header("Idempotency-Key", idempotencyKey)
                .body(sale(codes))
                .post("/v1/sales");
    }

    Response sell(String... codes) {
        return sellUnder(UUID.randomUUID().toString(), codes);
    }

    Map<String, Object> sale(String... codes) {
        return Map.of(
                "shopGln", place("shop"), "tillId", "till-7", "occurredAt", now.toString(), "items", List.of(codes));
    }

    /** The same, right now by the till's clock: later than what was sold before. */
    Map<String, Object> saleNow(String... codes) {
        Map<String, Object> sale = new HashMap<>(sale(codes));
        sale.put("occurredAt", OffsetDateTime.now(ZoneOffset.UTC).toString());
        return sale;
    }

    /** A buyer's phone asks; without coordinates when they are null. */
    JsonNode check(String code, String phone, Double latitude, Double longitude) {
        Map<String, Object> check = new HashMap<>(Map.of("code", code, "deviceId", phone));
        if (latitude != null) {
            check.put("latitude", latitude);
            check.put("longitude", longitude);
        }
        return expect(200, system.asNobody().body(check).post("/v1/checks"));
    }

    /** The verdict, once what the line reported has reached the one who answers buyers. */
    JsonNode awaitVerdict(String code, String phone) {
        awaitVisible().until(() -> look(code), verdict -> !reasons(verdict).contains("not_confirmed"));
        return check(code, phone, null, null);
    }

    /** What a check would answer; it is not counted, and no phone asks too often. */
    JsonNode look(String code) {
        String path = code.substring(code.indexOf("/01/"));
        return expect(200, system.asNobody().urlEncodingEnabled(false).get(path));
    }

    static List<String> reasons(JsonNode verdict) {
        return verdict.get("reasons").findValuesAsText("code");
    }

    JsonNode trace(String code) {
        return expect(200, tryTrace(code));
    }

    Response tryTrace(String code) {
        return system.as(Role.REGULATOR).queryParam("code", code).get("/v1/traces");
    }

    /** The trace, once it is as wanted; fails when it is not so in the time in which facts must be visible. */
    JsonNode awaitTrace(String code, Predicate<JsonNode> asWanted) {
        return awaitVisible().until(() -> trace(code), asWanted);
    }

    private static ConditionFactory awaitVisible() {
        return await().pollDelay(Duration.ZERO).pollInterval(ASK_EVERY).atMost(VISIBLE_WITHIN);
    }

    /** The trace, once it has so many steps. */
    JsonNode awaitSteps(String code, int steps) {
        return awaitTrace(code, trace -> trace.get("steps").size() >= steps);
    }

    static List<String> bizSteps(JsonNode trace) {
        return list(trace.get("steps")).stream()
                .map(step -> step.path("bizStep").asText())
                .toList();
    }

    static long count(JsonNode trace, String bizStep) {
        return bizSteps(trace).stream().filter(bizStep::equals).count();
    }

    static JsonNode expect(int status, Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        return answer.as(JsonNode.class);
    }

    private Role roleAt(String place) {
        return switch (place) {
            case "factory" -> Role.FACTORY;
            case "warehouse" -> Role.LOGISTICS;
            default -> Role.RETAIL;
        };
    }

    static List<JsonNode> list(JsonNode array) {
        return IntStream.range(0, array.size()).mapToObj(array::get).toList();
    }
}
