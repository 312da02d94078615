package io.leaftrace.issuance.inner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaftrace.identity.InnerCode;
import io.leaftrace.identity.InnerCodeKeys;
import io.leaftrace.identity.InnerHashKeys;
import io.leaftrace.identity.ItemId;
import io.leaftrace.issuance.AMaker;
import io.leaftrace.issuance.Database;
import io.leaftrace.issuance.order.PrintedCode;
import io.leaftrace.model.FactCodec;
import io.leaftrace.model.InnerCodesApplied;
import io.leaftrace.testing.EmbeddedBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From the order to what the others are told. */
@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
class InnerCodeOrderTest {

    private static final InnerCodeKeys CODE_KEYS = InnerCodeKeys.parse(EmbeddedBackends.INNER_CODE_KEYS);
    private static final InnerHashKeys HASH_KEYS = InnerHashKeys.parse(EmbeddedBackends.INNER_HASH_KEYS);

    @Test
    void givesTheInnerCodeBesideTheOthersAndTheSameAgain() throws IOException {
        AMaker maker = AMaker.registered();
        int order = ordered(maker, 2_100);
        List<String> lines = lines(maker, order, "text/csv", "");
        assertThat(lines.get(0)).isEqualTo("index,serial,digitalLink,elementString,humanReadable,inner");
        assertThat(lines).hasSize(2_101);
        for (int index : new int[] {0, 255, 256, 2_047, 2_048, 2_099}) {
            assertThat(lines.get(index + 1).split(",", -1)[5]).isEqualTo(inner(order, index));
        }
        assertThat(lines(maker, order, "text/csv", "?reason=printer jammed")).isEqualTo(lines);

        String json = lines(maker, order, "application/x-ndjson", "?from=7&limit=1&reason=again")
                .get(0);
        PrintedCode printed = new ObjectMapper().readValue(json, PrintedCode.class);
        assertThat(printed.inner()).isEqualTo(inner(order, 7));
    }

    @Test
    void givesItAloneAndBehindTheDigitalLink() {
        AMaker maker = AMaker.registered();
        int order = ordered(maker, 3);
        assertThat(lines(maker, order, "text/plain", "?form=INNER"))
                .containsExactly(inner(order, 0), inner(order, 1), inner(order, 2));
        List<String> links = lines(maker, order, "text/plain", "?reason=outer");
        assertThat(lines(maker, order, "text/plain", "?form=INNER_LINK&reason=symbol"))
                .containsExactly(
                        links.get(0) + "#" + inner(order, 0),
                        links.get(1) + "#" + inner(order, 1),
                        links.get(2) + "#" + inner(order, 2));
    }

    @Test
    void anOrderWithoutOneGivesAndTellsNone() {
        AMaker maker = AMaker.registered();
        int order = maker.order("PACK", maker.packGtin, 2);
        maker.factory()
                .accept("text/plain")
                .get("/v1/code-orders/" + order + "/codes?form=INNER")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:leaftrace:problem:no-inner-codes"));
        // and nothing counts as given out
        List<String> lines = lines(maker, order, "text/csv", "");
        assertThat(lines.get(0)).isEqualTo("index,serial,digitalLink,elementString,humanReadable");
        maker.apply(maker.codes(order), List.of()).statusCode(201);
        assertThat(told(maker)).isZero();
    }

    @Test
    void onlyPacksHaveOne() {
        AMaker maker = AMaker.registered();
        order(maker, "CARTON", maker.cartonGtin, 2)
                .statusCode(422)
                .body("type", equalTo("urn:leaftrace:problem:inner-codes-unwanted"));
        order(maker, "PACK", maker.packGtin, 2).statusCode(201).body("innerKeyId", equalTo("i1"));
        maker.factory()
                .body(Map.of("lineId", maker.lineId, "level", "PACK", "gtin", maker.packGtin, "quantity", 1))
                .post("/v1/code-orders")
                .then()
                .body("innerKeyId", nullValue());
    }

    @Test
    void tellsHashesOfWhatWasAppliedAndNeverTheCodes() {
        AMaker maker = AMaker.registered();
        int order = ordered(maker, 30);
        List<String> codes = maker.codes(order);
        List<String> applied = new ArrayList<>(codes.subList(0, 10));
        applied.addAll(codes.subList(12, 20));
        // Packs of an order without inner codes come on the same report
        applied.addAll(maker.codes(maker.order("PACK", maker.packGtin, 3)));
        String reportId = maker.apply(applied, codes.subList(10, 12))
                .statusCode(201)
                .extract()
                .path("reportId");

        assertThat(told(maker)).isEqualTo(1);
        byte[] payload = (byte[]) Database.value(
                "select payload from outbox where topic = 'code-issuance.inner-codes.v1' and record_key = ?",
                "line-" + maker.lineId);
        InnerCodesApplied fact = (InnerCodesApplied) FactCodec.decode(payload);
        assertThat(fact.reportEventId()).isEqualTo(UUID.fromString(reportId));
        assertThat(fact.hashKeyId()).isEqualTo("h1");
        assertThat(fact.items().itemIds()).containsExactlyElementsOf(items(order, 0, 10, 12, 20));
        List<Long> items = items(order, 0, 10, 12, 20);
        for (int i = 0; i < items.size(); i++) {
            byte[] hash = new byte[8];
            fact.hashes().get(i * 8, hash);
            InnerCode inner = new InnerCode(inner(order, ItemId.index(items.get(i))));
            assertThat(HASH_KEYS.matches("h1", items.get(i), inner, hash)).isTrue();
            assertThat(new String(payload, StandardCharsets.ISO_8859_1)).doesNotContain(inner.letters());
        }
    }

    private static List<Long> items(int order, int... borders) {
        List<Long> items = new ArrayList<>();
        for (int run = 0; run < borders.length; run += 2) {
            for (int index = borders[run]; index < borders[run + 1]; index++) {
                items.add(ItemId.ofOrder(order, index));
            }
        }
        return items;
    }

    private static long told(AMaker maker) {
        return (long) Database.value(
                "select count(*) from outbox where topic = 'code-issuance.inner-codes.v1' and record_key = ?",
                "line-" + maker.lineId);
    }

    private static int ordered(AMaker maker, int quantity) {
        return order(maker, "PACK", maker.packGtin, quantity)
                .statusCode(201)
                .extract()
                .path("orderNumber");
    }

    private static ValidatableResponse order(AMaker maker, String level, String gtin, int quantity) {
        return maker.factory()
                .body(Map.of(
                        "lineId", maker.lineId, "level", level, "gtin", gtin, "quantity", quantity, "innerCodes", true))
                .post("/v1/code-orders")
                .then();
    }

    private static List<String> lines(AMaker maker, int order, String type, String query) {
        return maker.factory()
                .accept(type)
                .get("/v1/code-orders/" + order + "/codes" + query)
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();
    }

    private static String inner(int order, int index) {
        byte[] code = new byte[InnerCode.LENGTH];
        CODE_KEYS.codes("i1", ItemId.ofOrder(order, index), 1, code, 0);
        return new String(code, StandardCharsets.US_ASCII);
    }
}
