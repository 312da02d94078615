package io.leaftrace.issuance.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.leaftrace.edge.Roles;
import io.leaftrace.issuance.AMaker;
import io.leaftrace.model.Fact;
import io.leaftrace.model.FactCodec;
import io.leaftrace.model.MakerRegistered;
import io.leaftrace.model.PlaceRegistered;
import io.leaftrace.model.ProductRegistered;
import io.leaftrace.testing.EmbeddedBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What all registries do alike. */
@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
class RegistryTest {

    /** Each kind with a thing of a maker, and a field that never changes with another value for it. */
    enum Kind {
        MAKER("/v1/makers/", "companyPrefix", "6999998"),
        FACTORY("/v1/factories/", "makerGln", "6999999000013"),
        LINE("/v1/lines/", "factoryGln", "6999999000020"),
        MACHINE("/v1/machines/", "machineCode", "OTHER-1"),
        PRODUCT("/v1/products/", "level", "CARTON");

        final String path;
        final String fixedField;
        final String otherValue;

        Kind(String path, String fixedField, String otherValue) {
            this.path = path;
            this.fixedField = fixedField;
            this.otherValue = otherValue;
        }

        String of(AMaker maker) {
            return path
                    + switch (this) {
                        case MAKER -> maker.gln;
                        case FACTORY -> maker.factoryGln;
                        case LINE -> maker.lineId;
                        case MACHINE -> maker.machineId;
                        case PRODUCT -> maker.packGtin;
                    };
        }
    }

    @ParameterizedTest
    @EnumSource
    void changesAThingAndTellsWhoDidItAndWhen(Kind kind) {
        AMaker maker = AMaker.registered();
        String path = kind.of(maker);
        Response registered = maker.factory().get(path);
        assertThat(registered.header("ETag")).isEqualTo("\"1\"");
        Map<String, Object> before = body(registered);

        OffsetDateTime start = OffsetDateTime.now(ZoneOffset.UTC).minusSeconds(1);
        Map<String, Object> changed = with(before, "name", "Renamed");
        put(maker.factory(), path, "\"1\"", changed)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("name", equalTo("Renamed"));

        Response now = maker.factory().get(path);
        assertThat(now.header("ETag")).isEqualTo("\"2\"");
        assertThat(body(now)).isEqualTo(changed);

        String registrar = kind == Kind.MAKER ? "operator" : "factory-" + maker.gln;
        Response history = maker.factory().get(path + "/changes");
        history.then()
                .statusCode(200)
                .body("items.version", contains(2, 1))
                .body("items.changedBy", contains("factory-" + maker.gln, registrar))
                .body("items[0].partyGln", equalTo(maker.gln))
                .body("items[1].before", equalTo(null));
        assertThat(history.jsonPath().getMap("items[0].before")).isEqualTo(before);
        assertThat(history.jsonPath().getMap("items[0].after")).isEqualTo(changed);
        assertThat(history.jsonPath().getMap("items[1].after")).isEqualTo(before);
        assertThat(OffsetDateTime.parse(history.path("items[0].changedAt")))
                .isBetween(start, OffsetDateTime.now(ZoneOffset.UTC).plusSeconds(1));
    }

    @ParameterizedTest
    @EnumSource
    void refusesAChangeOfWhatTheCallerHasNotSeen(Kind kind) {
        AMaker maker = AMaker.registered();
        String path = kind.of(maker);
        Map<String, Object> body = body(maker.factory().get(path));
        Map<String, Object> changed = with(body, "name", "Renamed");

        assertProblem(428, "if-match-missing", maker.factory().body(changed).put(path));
        assertProblem(412, "stale-version", put(maker.factory(), path, "\"2\"", changed));
        assertProblem(412, "stale-version", put(maker.factory(), path, "W/\"1\"", changed));
        assertProblem(400, "malformed-if-match", put(maker.factory(), path, "*", changed));
        assertThat(body(maker.factory().get(path))).isEqualTo(body);
        maker.factory().get(path + "/changes").then().body("items.version", contains(1));

        // The control: what was seen may be changed, but only once.
        put(maker.factory(), path, "\"1\"", changed).then().statusCode(200);
        assertProblem(412, "stale-version", put(maker.factory(), path, "\"1\"", changed));
    }

    @ParameterizedTest
    @EnumSource
    void letsOnlyOneOfTwoChangesAtOnceThrough(Kind kind) {
        AMaker maker = AMaker.registered();
        String path = kind.of(maker);
        Map<String, Object> body = body(maker.factory().get(path));
        List<CompletableFuture<Integer>> changes = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> put(maker.factory(), path, "\"1\"", with(body, "name", "Name " + i))
                                .statusCode()))
                .toList();
        assertThat(changes.stream().map(CompletableFuture::join).sorted().toList())
                .containsExactly(200, 412, 412, 412, 412, 412);
        maker.factory().get(path + "/changes").then().body("items.version", contains(2, 1));
    }

    @ParameterizedTest
    @EnumSource
    void hidesAThingFromOtherMakersAndLetsRegulatorsOnlyRead(Kind kind) {
        AMaker maker = AMaker.registered();
        AMaker other = AMaker.registered();
        String path = kind.of(maker);
        Map<String, Object> body = body(maker.factory().get(path));

        assertProblem(404, kindSlug(kind) + "-unknown", other.factory().get(path));
        assertProblem(404, kindSlug(kind) + "-unknown", other.factory().get(path + "/changes"));
        assertProblem(404, kindSlug(kind) + "-unknown", put(other.factory(), path, "\"1\"", body));
        AMaker.as(Roles.REGULATOR, null).get(path).then().statusCode(200);
        AMaker.as(Roles.REGULATOR, null).get(path + "/changes").then().statusCode(200);
        put(AMaker.as(Roles.REGULATOR, null), path, "\"1\"", body).then().statusCode(403);
        put(operator(), path, "\"1\"", body).then().statusCode(200);
    }

    @ParameterizedTest
    @EnumSource
    void refusesToChangeWhatNeverChanges(Kind kind) {
        AMaker maker = AMaker.registered();
        String path = kind.of(maker);
        Map<String, Object> body = body(maker.factory().get(path));
        Response refused = put(maker.factory(), path, "\"1\"", with(body, kind.fixedField, kind.otherValue));
        assertProblem(422, "field-fixed", refused);
        refused.then().body("items.item", contains(kind.fixedField));
    }

    @ParameterizedTest
    @EnumSource
    void givesTheFirstAnswerAgainToARepeatedChange(Kind kind) {
        AMaker maker = AMaker.registered();
        String path = kind.of(maker);
        Map<String, Object> changed = with(body(maker.factory().get(path)), "name", "Renamed");
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            put(maker.factory().header("Idempotency-Key", key), path, "\"1\"", changed)
                    .then()
                    .statusCode(200)
                    .header("ETag", "\"2\"");
        }
        maker.factory().get(path + "/changes").then().body("items.version", contains(2, 1));
    }

    @ParameterizedTest
    @EnumSource
    void replaysTheHistoryToWhatIsRegistered(Kind kind) {
        Random random = new Random(kind.name().hashCode());
        AMaker maker = AMaker.registered();
        String path = kind.of(maker);
        int changes = 12;
        for (int version = 1; version <= changes; version++) {
            Map<String, Object> next = with(body(maker.factory().get(path)), "name", "Name " + random.nextInt(4));
            if (kind != Kind.MAKER) {
                next.put("retired", random.nextBoolean());
            }
            put(maker.factory(), path, "\"" + version + "\"", next).then().statusCode(200);
        }
        List<Map<String, Object>> history = history(maker, path);
        assertThat(history).hasSize(changes + 1);
        Map<String, Object> current = null;
        OffsetDateTime last = OffsetDateTime.MIN;
        for (Map<String, Object> change : history) {
            assertThat(change.get("before")).isEqualTo(current);
            current = object(change.get("after"));
            OffsetDateTime changedAt = OffsetDateTime.parse((String) change.get("changedAt"));
            assertThat(changedAt).isAfter(last);
            last = changedAt;
        }
        assertThat(current).isEqualTo(body(maker.factory().get(path)));
    }

    @Test
    void tellsTheOtherServicesHowThingsAreRegisteredSoAsOf() {
        AMaker maker = AMaker.registered();
        for (Kind kind : List.of(Kind.MAKER, Kind.FACTORY, Kind.PRODUCT)) {
            String path = kind.of(maker);
            put(maker.factory(), path, "\"1\"", with(body(maker.factory().get(path)), "name", "Renamed"));
        }
        assertThat(told(maker.gln).stream().map(MakerRegistered.class::cast).map(MakerRegistered::name))
                .containsExactly("Maker " + maker.gln, "Renamed");
        assertThat(told(maker.factoryGln).stream()
                        .map(PlaceRegistered.class::cast)
                        .map(PlaceRegistered::name))
                .containsExactly("Works", "Renamed");
        List<ProductRegistered> product =
                told(maker.packGtin).stream().map(ProductRegistered.class::cast).toList();
        assertThat(product.stream().map(ProductRegistered::name))
                .containsExactly("Product " + maker.packGtin, "Renamed");
        assertThat(product.get(1).header().occurredAt())
                .isAfter(product.get(0).header().occurredAt());
    }

    @Test
    void cutsListsByWhatIsAskedAndNeverShowsAnothersThings() {
        AMaker maker = AMaker.registered();
        AMaker other = AMaker.registered();
        operator().get("/v1/lines?makerGln=" + maker.gln).then().body("items.lineId", contains(maker.lineId));
        operator().get("/v1/lines?factoryGln=" + maker.factoryGln).then().body("items.lineId", contains(maker.lineId));
        operator().get("/v1/factories?makerGln=" + maker.gln).then().body("items.gln", contains(maker.factoryGln));
        operator()
                .get("/v1/products?makerGln=" + maker.gln)
                .then()
                .body("items.gtin", contains(maker.packGtin, maker.cartonGtin));
        operator().get("/v1/machines?lineId=" + maker.lineId).then().body("items.machineId", contains(maker.machineId));
        other.factory().get("/v1/machines?lineId=" + maker.lineId).then().body("items", empty());
        other.factory()
                .get("/v1/lines?makerGln=" + maker.gln)
                .then()
                .statusCode(200)
                .body("items", empty());
        operator().get("/v1/lines?makerGln=1").then().statusCode(422);
    }

    static Stream<String> hostileNames() {
        return Stream.of(
                "",
                "   ",
                "a".repeat(201),
                "a\u0000b",
                "a\nb",
                "works\u202egpj",
                "\u200fworks",
                "works\u2028",
                "\ufeffworks");
    }

    @ParameterizedTest
    @MethodSource("hostileNames")
    void refusesHostileNames(String name) {
        AMaker maker = AMaker.registered();
        for (Kind kind : Kind.values()) {
            String path = kind.of(maker);
            put(maker.factory(), path, "\"1\"", with(body(maker.factory().get(path)), "name", name))
                    .then()
                    .statusCode(422)
                    .body("items.item", hasItem("name"));
        }
    }

    @Test
    void refusesCountriesThatAreNone() {
        AMaker maker = AMaker.registered();
        String factory = Kind.FACTORY.of(maker);
        String product = Kind.PRODUCT.of(maker);
        for (String country : List.of("XX", "cn", "CHN", "UK", "")) {
            put(maker.factory(), factory, "\"1\"", with(body(maker.factory().get(factory)), "country", country))
                    .then()
                    .statusCode(422)
                    .body("items.item", hasItem("country"));
            put(
                            maker.factory(),
                            product,
                            "\"1\"",
                            with(body(maker.factory().get(product)), "intendedRoute", List.of("CN", country)))
                    .then()
                    .statusCode(422)
                    .body("items.reason", hasItem("valid_country"));
        }
    }

    @Test
    void givesEachAnIdentifierCodeOfItsOwn() {
        AMaker maker = AMaker.registered();
        List<String> codes = List.of(
                maker.factory().get(Kind.MAKER.of(maker)).path("operatorCode"),
                maker.factory().get(Kind.FACTORY.of(maker)).path("facilityCode"),
                maker.factory().get(Kind.MACHINE.of(maker)).path("machineCode"));
        assertThat(codes).doesNotHaveDuplicates().allMatch(IdentifierCode::isValid);
        assertThat(codes.get(0)).startsWith("LEAFE");
        assertThat(codes.get(1)).startsWith("LEAFF");
        assertThat(codes.get(2)).startsWith("LEAFM");
    }

    @Test
    void givesACodeWithTheFirstChangeToWhoeverWasRegisteredWithout() throws SQLException {
        AMaker maker = AMaker.registered();
        execute("update maker set operator_code = null where gln = ?", maker.gln);
        execute("update factory set facility_code = null where gln = ?", maker.factoryGln);
        for (Kind kind : List.of(Kind.MAKER, Kind.FACTORY)) {
            String path = kind.of(maker);
            String field = kind == Kind.MAKER ? "operatorCode" : "facilityCode";
            Map<String, Object> without = body(maker.factory().get(path));
            assertThat(without.get(field)).isNull();
            put(maker.factory(), path, "\"1\"", without).then().statusCode(200);
            String given = maker.factory().get(path).path(field);
            assertThat(IdentifierCode.isValid(given)).isTrue();
            put(maker.factory(), path, "\"2\"", without).then().statusCode(200).body(field, equalTo(given));
        }
    }

    @Test
    void keepsACodeThatAnotherIssuerGaveAndNoneTwice() {
        AMaker maker = AMaker.registered();
        String code = "QCALL-" + maker.companyPrefix;
        machine(maker, "m1-" + maker.companyPrefix, code)
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("machineCode", equalTo(code));
        assertProblem(409, "identifier-code-taken", machine(maker, "m2-" + maker.companyPrefix, code));
        assertProblem(409, "machine-exists", machine(maker, "m1-" + maker.companyPrefix, code));
        assertProblem(422, "identifier-code-reserved", machine(maker, "m3-" + maker.companyPrefix, "LEAFM2222222X"));
        machine(maker, "m4-" + maker.companyPrefix, "a b")
                .then()
                .statusCode(422)
                .body("items.item", hasItem("machineCode"));
        // What was refused left nothing behind.
        maker.factory().get("/v1/machines/m2-" + maker.companyPrefix).then().statusCode(404);
    }

    @Test
    void movesAMachineToAnotherLineOfItsFactoryOnly() {
        AMaker maker = AMaker.registered();
        String second = line(maker, maker.factoryGln, "second-" + maker.companyPrefix);
        String otherFactory = AMaker.withCheckDigit(maker.companyPrefix + "00009");
        maker.factory()
                .body(with(
                        without(body(maker.factory().get(Kind.FACTORY.of(maker))), "facilityCode"),
                        "gln",
                        otherFactory))
                .post("/v1/factories")
                .then()
                .statusCode(201);
        String elsewhere = line(maker, otherFactory, "elsewhere-" + maker.companyPrefix);
        String path = Kind.MACHINE.of(maker);
        Map<String, Object> machine = body(maker.factory().get(path));

        assertProblem(
                422,
                "line-of-another-factory",
                put(maker.factory(), path, "\"1\"", with(machine, "lineId", elsewhere)));
        assertProblem(
                404,
                "line-unknown",
                put(maker.factory(), path, "\"1\"", with(machine, "lineId", AMaker.registered().lineId)));
        put(maker.factory(), path, "\"1\"", with(machine, "lineId", second))
                .then()
                .statusCode(200);
        maker.factory().get("/v1/machines?lineId=" + second).then().body("items.machineId", contains(maker.machineId));
    }

    @Test
    void keepsAProductsConfigurationAndRoute() {
        AMaker maker = AMaker.registered();
        String path = "/v1/products/" + maker.cartonGtin;
        Map<String, Object> carton = body(maker.factory().get(path));
        carton.put("brand", "Green Karst");
        carton.put("description", "Ten packs");
        carton.put("intendedRoute", List.of("CN", "VN", "CN"));
        carton.put("packsPerCarton", 10);
        carton.put("cartonsPerCase", 50);
        carton.put("casesPerPallet", 40);
        carton.put("contains", Map.of("gtin", maker.packGtin, "quantity", 10));
        put(maker.factory(), path, "\"1\"", carton).then().statusCode(200);
        assertThat(body(maker.factory().get(path))).isEqualTo(carton);

        for (Map<String, Object> wrong : List.of(
                with(carton, "packsPerCarton", 0),
                with(carton, "cartonsPerCase", 1001),
                with(carton, "casesPerPallet", -1),
                with(carton, "brand", "b".repeat(101)),
                with(carton, "intendedRoute", Collections.nCopies(21, "CN")),
                with(carton, "contains", Map.of("gtin", maker.packGtin, "quantity", 0)),
                with(carton, "contains", Map.of("gtin", AMaker.registered().packGtin, "quantity", 10)),
                with(carton, "contains", Map.of("gtin", maker.cartonGtin, "quantity", 10)))) {
            put(maker.factory(), path, "\"2\"", wrong).then().statusCode(422);
        }
        put(maker.factory(), path, "\"2\"", carton).then().statusCode(200);
    }

    @Test
    void refusesOrdersForWhatIsRetired() {
        for (Kind kind : List.of(Kind.MAKER, Kind.FACTORY, Kind.LINE, Kind.PRODUCT)) {
            AMaker maker = AMaker.registered();
            String path = kind.of(maker);
            Map<String, Object> thing = body(maker.factory().get(path));
            put(operator(), path, "\"1\"", with(thing, "retired", true)).then().statusCode(200);
            assertProblem(422, kindSlug(kind) + "-retired", order(maker));
            // The control: back in use, codes are issued.
            put(operator(), path, "\"2\"", with(thing, "retired", false)).then().statusCode(200);
            order(maker).then().statusCode(201);
        }
    }

    @Test
    void registersNothingInWhatIsRetired() {
        AMaker maker = AMaker.registered();
        retire(maker, Kind.LINE);
        assertProblem(
                422, "line-retired", machine(maker, "late-" + maker.companyPrefix, "LATE-" + maker.companyPrefix));
        retire(maker, Kind.FACTORY);
        assertProblem(
                422,
                "factory-retired",
                maker.factory()
                        .body(Map.of("lineId", "late-" + maker.lineId, "factoryGln", maker.factoryGln, "name", "Late"))
                        .post("/v1/lines"));
    }

    @Test
    void letsOnlyTheOperatorRetireAMaker() {
        AMaker maker = AMaker.registered();
        String path = Kind.MAKER.of(maker);
        Map<String, Object> body = body(maker.factory().get(path));
        assertProblem(
                403, "retiring-is-for-operators", put(maker.factory(), path, "\"1\"", with(body, "retired", true)));
        put(operator(), path, "\"1\"", with(body, "retired", true)).then().statusCode(200);
        assertProblem(403, "retiring-is-for-operators", put(maker.factory(), path, "\"2\"", body));
    }

    @Test
    void refusesAFactoryUnderAnotherMakersPrefixUnlessAnOperatorRegistersIt() {
        AMaker maker = AMaker.registered();
        String gln = AMaker.withCheckDigit(AMaker.registered().companyPrefix + "00007");
        Map<String, Object> bought =
                with(without(body(maker.factory().get(Kind.FACTORY.of(maker))), "facilityCode"), "gln", gln);
        Response refused = maker.factory().body(bought).post("/v1/factories");
        assertProblem(422, "gln-of-another-maker", refused);
        refused.then().body("items.item", contains(gln));
        operator().body(bought).post("/v1/factories").then().statusCode(201).body("makerGln", equalTo(maker.gln));
    }

    @Test
    void refusesAProductUnderAnotherMakersPrefix() {
        AMaker maker = AMaker.registered();
        AMaker other = AMaker.registered();
        String gtin = AMaker.withCheckDigit("0" + other.companyPrefix + "00077");
        Map<String, Object> product =
                Map.of("gtin", gtin, "makerGln", maker.gln, "name", "Copy", "level", "PACK", "market", "CN");
        Response refused = maker.factory().body(product).post("/v1/products");
        assertProblem(422, "gtin-of-another-maker", refused);
        refused.then().body("items.item", contains(gtin));
    }

    /** A new one each time: a specification keeps what it was once sent with. */
    private static RequestSpecification operator() {
        return AMaker.as(Roles.OPERATOR, null);
    }

    private static void retire(AMaker maker, Kind kind) {
        String path = kind.of(maker);
        put(maker.factory(), path, "\"1\"", with(body(maker.factory().get(path)), "retired", true))
                .then()
                .statusCode(200);
    }

    private static Response order(AMaker maker) {
        return maker.factory()
                .body(Map.of("lineId", maker.lineId, "level", "PACK", "gtin", maker.packGtin, "quantity", 5))
                .post("/v1/code-orders");
    }

    private static Response machine(AMaker maker, String machineId, String code) {
        return maker.factory()
                .body(Map.of(
                        "machineId",
                        machineId,
                        "lineId",
                        maker.lineId,
                        "kind",
                        "CAMERA",
                        "name",
                        "Camera",
                        "serialNumber",
                        "SN 42",
                        "machineCode",
                        code))
                .post("/v1/machines");
    }

    private static String line(AMaker maker, String factoryGln, String lineId) {
        maker.factory()
                .body(Map.of("lineId", lineId, "factoryGln", factoryGln, "name", "Line"))
                .post("/v1/lines")
                .then()
                .statusCode(201);
        return lineId;
    }

    /** All changes page by page, the oldest first. */
    private static List<Map<String, Object>> history(AMaker maker, String path) {
        List<Map<String, Object>> changes = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification request = maker.factory().queryParam("limit", 5);
            Response page = (cursor == null ? request : request.queryParam("cursor", cursor)).get(path + "/changes");
            List<Map<String, Object>> items = page.jsonPath().getList("items");
            items.forEach(item -> changes.add(0, item));
            cursor = page.path("nextCursor");
        } while (cursor != null);
        return changes;
    }

    private static List<Fact> told(String recordKey) {
        String sql = "select payload from outbox where record_key = ? order by id";
        try (Connection connection =
                        EmbeddedBackends.dataSource("code_issuance").getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, recordKey);
            List<Fact> facts = new ArrayList<>();
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                facts.add(FactCodec.decode(rows.getBytes(1)));
            }
            return facts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(String sql, String key) throws SQLException {
        try (Connection connection =
                        EmbeddedBackends.dataSource("code_issuance").getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, key);
            statement.executeUpdate();
        }
    }

    private static Response put(RequestSpecification as, String path, String ifMatch, Map<String, Object> body) {
        return as.header("If-Match", ifMatch).body(body).put(path);
    }

    private static Map<String, Object> body(Response response) {
        assertThat(response.statusCode()).isEqualTo(200);
        return new HashMap<>(response.jsonPath().getMap(""));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object json) {
        return (Map<String, Object>) json;
    }

    private static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(body);
        changed.put(field, value);
        return changed;
    }

    private static Map<String, Object> without(Map<String, Object> body, String field) {
        Map<String, Object> changed = new HashMap<>(body);
        changed.remove(field);
        return changed;
    }

    private static String kindSlug(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static void assertProblem(int status, String slug, Response answer) {
        answer.then().statusCode(status).body("type", equalTo("urn:leaftrace:problem:" + slug));
    }
}
