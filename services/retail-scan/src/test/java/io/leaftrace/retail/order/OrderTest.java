package io.leaftrace.retail.order;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.leaftrace.edge.Roles;
import io.leaftrace.model.FactCodec;
import io.leaftrace.model.PlaceKind;
import io.leaftrace.model.PlaceRegistered;
import io.leaftrace.retail.AShop;
import io.leaftrace.retail.member.AMember;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.leaftrace.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "retail_scan"))
class OrderTest {

    private static final String ADDRESS = "柳州市 <b>五一路</b> 8 号'; drop table buyer_order; --";

    @Inject
    Pool pool;

    @Inject
    EndOverdue endOverdue;

    @ConfigProperty(name = "leaftrace.payments.callback-secret")
    String secret;

    private AShop shop;
    private AMember buyer;

    // Where no other test's shop is.
    private final double latitude = ThreadLocalRandom.current().nextInt(4_000, 7_000) / 100.0;
    private final double longitude = ThreadLocalRandom.current().nextInt(-17_000, 17_000) / 100.0;

    @BeforeEach
    void tell() {
        shop = AShop.told();
        buyer = AMember.adult();
        Facts.publish(place(shop, latitude), shop.received(shop.packs(0, 20), 3));
        await().untilAsserted(() -> operator()
                .body(Map.of("gtin", AShop.GTIN, "market", "CN", "currency", "CNY", "minorUnits", 2_600))
                .post("/v1/list-prices")
                .then()
                .statusCode(201));
        await().untilAsserted(() -> given().get(
                        "/v1/nearby-shops?product=" + AShop.GTIN + "&latitude=" + latitude + "&longitude=" + longitude)
                .then()
                .body("items.shopGln", hasItem(shop.gln)));
    }

    // --- The whole way ---

    @Test
    void takesAnOrderFromThePostToTheShopsMoney() {
        String orderId = post(2);
        buyer.request()
                .get("/v1/orders/" + orderId)
                .then()
                .body("state", equalTo("posted"))
                .body("minorUnits", equalTo(5_200))
                .body("place.address", equalTo(ADDRESS))
                .body("deliveryCode", nullValue());
        shop.till()
                .get("/v1/open-orders")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].orderId", equalTo(orderId))
                .body("items[0].kilometres", equalTo(2))
                .body("items[0].keySet()", not(hasItem("place")));
        assertThat(shop.till().get("/v1/open-orders").asString()).doesNotContain(buyer.id.toString());

        String offerId = offer(orderId);
        shop.till().get("/v1/open-orders").then().body("items[0].offerId", equalTo(offerId));
        shop.till().get("/v1/orders/" + orderId).then().statusCode(404);
        buyer.request()
                .get("/v1/orders/" + orderId + "/offers")
                .then()
                .statusCode(200)
                .body("offerId", contains(offerId));
        accept(orderId, offerId).body("state", equalTo("payment_pending"));
        String code = awaitState(orderId, "paid").extract().path("deliveryCode");
        shop.till()
                .get("/v1/orders/" + orderId)
                .then()
                .body("place.address", equalTo(ADDRESS))
                .body("deliveryCode", nullValue());
        shop.till().post("/v1/orders/" + orderId + "/departure").then().statusCode(200);
        buyer.request().post("/v1/orders/" + orderId + "/cancel").then().statusCode(409);

        deliver(orderId, code, shop.code(0), shop.code(1)).statusCode(200).body("saleId", notNullValue());
        awaitState(orderId, "released");
        book(orderId, "buyer", -5_200, "escrow", 5_200, "escrow", -5_200, "shop", 5_200);
        // What was handed over is sold, and no stock any more
        shop.till().body(shop.basket(shop.code(0))).post("/v1/sales").then().statusCode(409);
        shop.till().get("/v1/shop-stock").then().body("items[0].onHand", equalTo(18));
        shop.till().get("/v1/orders/" + orderId).then().body("place", nullValue());
        assertThat(told(orderId))
                .containsExactly(
                        "OrderPosted",
                        "OfferMade",
                        "OfferAccepted",
                        "PaymentHeld",
                        "OrderChanged",
                        "OrderDelivered",
                        "PaymentReleased");
    }

    // --- Posting ---

    @Test
    void refusesOrdersThatMakeNoSense() {
        Map<String, Object> tooMany = new HashMap<>(Map.of("gtin", AShop.GTIN, "quantity", 101));
        List<Map<String, Object>> lines = List.of(
                tooMany,
                Map.of("gtin", AShop.GTIN, "quantity", 0),
                Map.of("gtin", AShop.GTIN, "quantity", -1),
                Map.of("gtin", AShop.GTIN, "quantity", new BigDecimal("99999999999999999999")),
                Map.of("gtin", "06901234000048", "quantity", 1),
                Map.of("gtin", "'; drop table list_price; --", "quantity", 1));
        lines.forEach(line -> refuses("lines", List.of(line)));
        Map<String, Object> line = Map.of("gtin", AShop.GTIN, "quantity", 1);
        refuses("lines", List.of(line, line));
        refuses("lines", List.of());
        refuses("latitude", 91);
        refuses("longitude", "NaN");
        refuses("radiusKilometres", -1);
        refuses("market", "XX1");
        refuses("deliverUntil", "2020-01-01T00:00:00Z");
        refuses("deliverUntil", "2099-01-01T00:00:00Z");
        refuses("deliverUntil", "2026-11-22");
        refuses("address", null);
        refuses("address", "\u202Eevil");
        refuses("minorUnits", 1);
        buyer.request().get("/v1/orders").then().body("items", empty());
    }

    private void refuses(String field, Object value) {
        Map<String, Object> order = order(1);
        order.put(field, value);
        assertThat(buyer.request().body(order).post("/v1/orders").statusCode())
                .as("%s %s", field, value)
                .isBetween(400, 422);
    }

    @Test
    void refusesBuyersWhoAreTooYoung() {
        AMember.joined()
                .request()
                .body(order(1))
                .post("/v1/orders")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:leaftrace:problem:age-not-confirmed"));
    }

    @Test
    void refusesWhatNoShopNearHas() {
        buyer.request()
                .body(order(21))
                .post("/v1/orders")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:leaftrace:problem:no-shop-near"));
    }

    // --- Offers ---

    @Test
    void refusesOffersAfterTheDeadlineOfOthersShopsAndOfAnotherPrice() {
        String orderId = post(1);
        AShop other = AShop.told();
        Map<String, Object> mine = window();
        other.till().body(mine).post("/v1/orders/" + orderId + "/offers").then().statusCode(404);
        Map<String, Object> cheaper = new HashMap<>(mine);
        cheaper.put("minorUnits", 1);
        shop.till()
                .body(cheaper)
                .post("/v1/orders/" + orderId + "/offers")
                .then()
                .statusCode(400);
        set("offers_until = now() - interval '1 second'", orderId);
        shop.till()
                .body(mine)
                .post("/v1/orders/" + orderId + "/offers")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:leaftrace:problem:offer-too-late"));
    }

    @Test
    void takesAnOfferBackUntilItIsAcceptedAndBoundsHowMany() {
        String orderId = post(1);
        for (int nth = 0; nth < 3; nth++) {
            String offerId = offer(orderId);
            shop.till()
                    .body(window())
                    .post("/v1/orders/" + orderId + "/offers")
                    .then()
                    .statusCode(409);
            withdraw(orderId, offerId).statusCode(200);
            withdraw(orderId, offerId).statusCode(200);
            buyer.request()
                    .body(Map.of("offerId", offerId))
                    .post("/v1/orders/" + orderId + "/accept")
                    .then()
                    .statusCode(404);
        }
        buyer.request().get("/v1/orders/" + orderId).then().body("state", equalTo("posted"));
        shop.till()
                .body(window())
                .post("/v1/orders/" + orderId + "/offers")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:leaftrace:problem:too-many-offers"));
    }

    @Test
    void hidesOrdersFromOtherBuyersAndShops() {
        String orderId = post(1);
        String offerId = offer(orderId);
        AMember other = AMember.adult();
        AShop otherShop = AShop.told();
        String path = "/v1/orders/" + orderId;
        other.request().get(path).then().statusCode(404);
        other.request().get(path + "/offers").then().statusCode(404);
        other.request()
                .body(Map.of("offerId", offerId))
                .post(path + "/accept")
                .then()
                .statusCode(404);
        List.of("cancel", "confirmation", "dispute")
                .forEach(step -> other.request().post(path + "/" + step).then().statusCode(404));
        otherShop.till().get(path).then().statusCode(404);
        otherShop
                .till()
                .post(path + "/offers/" + offerId + "/withdrawal")
                .then()
                .statusCode(404);
        otherShop.till().post(path + "/departure").then().statusCode(404);
        otherShop.till().post(path + "/decline").then().statusCode(404);
        otherShop
                .till()
                .body(Map.of("codes", List.of(otherShop.code(0))))
                .post(path + "/delivery")
                .then()
                .statusCode(404);
        other.request().get("/v1/orders").then().body("items", empty());
    }

    // --- Money ---

    @Test
    void fiftyParallelAcceptsHoldTheMoneyOnce() {
        String orderId = post(1);
        String offerId = offer(orderId);
        wish(orderId, "hold", "answer_twice");
        List<CompletableFuture<Integer>> accepts = IntStream.range(0, 50)
                .mapToObj(nth -> CompletableFuture.supplyAsync(() -> buyer.request()
                        .body(Map.of("offerId", offerId))
                        .post("/v1/orders/" + orderId + "/accept")
                        .statusCode()))
                .toList();
        assertThat(accepts.stream().map(CompletableFuture::join)).containsOnly(200);
        awaitState(orderId, "paid");
        sandbox(orderId).body("kind", contains("hold"));
        book(orderId, "buyer", -2_600, "escrow", 2_600);
        // Negative control: the sandbox would hold it again under another id
        assertThat(held(orderId)).isEqualTo(1);
        pool.preparedQuery("""
                        insert into payment_task (task_id, order_id, kind, shop_gln, currency, minor_units, state,
                                                  next_attempt_at, made_at)
                        values ($2, $1, 'hold', $3, 'CNY', 2600, 'open', now(), now())
                        """)
                .execute(Tuple.of(UUID.fromString(orderId), orderId + ":hold:wrong", shop.gln))
                .await()
                .atMost(Duration.ofSeconds(10));
        await().untilAsserted(() -> assertThat(held(orderId)).isEqualTo(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"time_out", "answer_twice"})
    void paysOnceWhateverIsAskedAgain(String behaviour) {
        String orderId = post(1);
        List.of("hold", "release").forEach(kind -> wish(orderId, kind, behaviour));
        accept(orderId, offer(orderId));
        String code = awaitState(orderId, "paid").extract().path("deliveryCode");
        deliver(orderId, code, shop.code(2)).statusCode(200);
        awaitState(orderId, "released");
        sandbox(orderId).body("kind", contains("hold", "release"));
        book(orderId, "buyer", -2_600, "escrow", 2_600, "escrow", -2_600, "shop", 2_600);
        if (behaviour.equals("time_out")) {
            sandbox(orderId).body("calls", contains(3, 3));
        }
    }

    @Test
    void asksAgainWhatACrashLeftUnanswered() {
        String orderId = post(1);
        accept(orderId, offer(orderId));
        awaitState(orderId, "paid");
        // As after a crash between the provider's answer and ours: the task is open, the order waits, nothing is booked
        // twice
        run(
                "update payment_task set state = 'open', ended_at = null, next_attempt_at = now() where order_id = $1",
                orderId);
        set("state = 'payment_pending'", orderId);
        awaitState(orderId, "paid");
        sandbox(orderId).body("kind", contains("hold")).body("calls", contains(2));
        book(orderId, "buyer", -2_600, "escrow", 2_600);
    }

    @Test
    void endsTheOrderWhenTheMoneyIsRefused() {
        String orderId = post(1);
        wish(orderId, "hold", "fail");
        accept(orderId, offer(orderId));
        awaitState(orderId, "payment_refused");
        book(orderId);
    }

    @Test
    void givesMoneyBackThatCameAfterTheOrderExpired() {
        String orderId = post(1);
        wish(orderId, "hold", "answer_late");
        accept(orderId, offer(orderId));
        await().untilAsserted(() -> sandbox(orderId).body("answer", contains("pending")));
        set("due_at = now() - interval '1 second'", orderId);
        awaitState(orderId, "expired");
        await().untilAsserted(() -> sandbox(orderId).body("answer", hasItem("nothing_held")));
        operator().post("/v1/sandbox-payments/" + orderId + "/answers").then().statusCode(204);
        awaitState(orderId, "refunded");
        book(orderId, "buyer", -2_600, "escrow", 2_600, "escrow", -2_600, "buyer", 2_600);
    }

    @Test
    void refusesCallbacksThatAreNotSignedOrLateAndHearsARepetitionOnce() {
        String orderId = post(1);
        wish(orderId, "hold", "answer_late");
        accept(orderId, offer(orderId));
        String body = "{\"callbackId\":\"" + orderId + "\",\"taskId\":\"" + orderId
                + ":hold:1\",\"outcome\":\"done\",\"currency\":\"CNY\",\"minorUnits\":2600}";
        String now = Instant.now().toString();
        callback(body, now, "00").statusCode(403);
        callback(body, now, signature(now, body + " ")).statusCode(403);
        String old = Instant.now().minusSeconds(600).toString();
        callback(body, old, signature(old, body)).statusCode(403);
        String other = body.replace("2600", "2599");
        callback(other, now, signature(now, other)).statusCode(422);
        buyer.request().get("/v1/orders/" + orderId).then().body("state", equalTo("payment_pending"));
        operator()
                .get("/v1/refusals?kind=payment-callback&reason=signature_wrong")
                .then()
                .body("items.message", hasItem(body));

        callback(body, now, signature(now, body)).statusCode(200);
        callback(body, now, signature(now, body)).statusCode(200);
        awaitState(orderId, "paid");
        book(orderId, "buyer", -2_600, "escrow", 2_600);
    }

    @Test
    void theBookIsNeverChanged() {
        String orderId = post(1);
        accept(orderId, offer(orderId));
        awaitState(orderId, "paid");
        assertThatThrownBy(() -> run("update escrow_entry set minor_units = 0 where order_id = $1", orderId))
                .hasMessageContaining("never changed");
        long sum = pool.query("select coalesce(sum(minor_units), 0)::bigint as sum from escrow_entry")
                .execute()
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next()
                .getLong("sum");
        assertThat(sum).isZero();
    }

    // --- Delivery ---

    @Test
    void handsOverOnlyWhatWasOrderedIsSellableAndByTheRightCode() {
        String orderId = paid(2);
        deliver(orderId, null, shop.code(3)).statusCode(422).body("items[0].reason", equalTo("missing"));
        shop.till().body(shop.basket(shop.code(4))).post("/v1/sales").then().statusCode(201);
        deliver(orderId, null, shop.code(3), shop.code(4))
                .statusCode(409)
                .body("items[0].reason", equalTo("already_sold"));
        String code = buyer.request().get("/v1/orders/" + orderId).path("deliveryCode");
        String wrong = code.equals("000000") ? "000001" : "000000";
        for (int nth = 0; nth < 5; nth++) {
            deliver(orderId, wrong, shop.code(3), shop.code(5))
                    .statusCode(409)
                    .body("type", equalTo("urn:leaftrace:problem:delivery-code-wrong"));
        }
        deliver(orderId, code, shop.code(3), shop.code(5))
                .statusCode(409)
                .body("type", equalTo("urn:leaftrace:problem:delivery-code-locked"));
        buyer.request().get("/v1/orders/" + orderId).then().body("state", equalTo("paid"));
    }

    @Test
    void withoutACodeTheBuyerMayObjectAndAnOperatorDecides() {
        String orderId = paid(1);
        deliver(orderId, null, shop.code(6)).statusCode(200).body("state", equalTo("delivered"));
        deliver(orderId, null, shop.code(7)).statusCode(409);
        buyer.request().post("/v1/orders/" + orderId + "/dispute").then().statusCode(200);
        operator()
                .body(Map.of("inFavourOf", "buyer"))
                .post("/v1/orders/" + orderId + "/settlement")
                .then()
                .statusCode(200);
        awaitState(orderId, "refunded");
        operator()
                .body(Map.of("inFavourOf", "shop"))
                .post("/v1/orders/" + orderId + "/settlement")
                .then()
                .statusCode(409);
        book(orderId, "buyer", -2_600, "escrow", 2_600, "escrow", -2_600, "buyer", 2_600);
    }

    @Test
    void withoutACodeSilenceReleasesTheMoneyAndSoDoesTheBuyersWord() {
        String silent = paid(1);
        deliver(silent, null, shop.code(8)).statusCode(200);
        set("due_at = now() - interval '1 second'", silent);
        awaitState(silent, "released");
        String confirmed = paid(1);
        deliver(confirmed, null, shop.code(9)).statusCode(200);
        buyer.request().post("/v1/orders/" + confirmed + "/confirmation").then().statusCode(200);
        awaitState(confirmed, "released");
    }

    @Test
    void whatEndsBeforeTheDeliveryGivesTheMoneyBack() {
        String cancelled = paid(1);
        buyer.request().post("/v1/orders/" + cancelled + "/cancel").then().statusCode(200);
        awaitState(cancelled, "refunded");
        String declined = paid(1);
        shop.till().post("/v1/orders/" + declined + "/decline").then().statusCode(200);
        awaitState(declined, "refunded");
        String undelivered = paid(1);
        set("due_at = now() - interval '1 second'", undelivered);
        awaitState(undelivered, "refunded");
        String unanswered = post(1);
        set("due_at = now() - interval '1 second'", unanswered);
        awaitState(unanswered, "expired");
        // Negative control: whose time has not run out stays
        String waiting = post(1);
        endOverdue.endAll().await().atMost(Duration.ofSeconds(10));
        buyer.request().get("/v1/orders/" + waiting).then().body("state", equalTo("posted"));
    }

    @Test
    void whoHasAnOrderUnderWayCannotLeaveAndWhoLeavesIsNotFoundByIt() {
        String orderId = post(1);
        buyer.request().delete("/v1/members/me").then().statusCode(409);
        buyer.request()
                .get("/v1/members/me/export")
                .then()
                .statusCode(200)
                .body(containsString(ADDRESS.substring(0, 3)));
        buyer.request().post("/v1/orders/" + orderId + "/cancel").then().statusCode(200);
        buyer.request().delete("/v1/members/me").then().statusCode(204);
        operator().get("/v1/orders/" + orderId).then().statusCode(200).body("place", nullValue());
    }

    // --- News ---

    @Test
    void tellsShopsThatListenWhatOpensAndGoes() {
        String token = Tokens.of(Roles.RETAIL, shop.party);
        List<String> heard = new CopyOnWriteArrayList<>();
        WebSocket socket = listen(token, heard);
        String orderId = post(1);
        await().untilAsserted(() ->
                assertThat(heard).anyMatch(text -> text.contains("\"opened\"") && text.contains(orderId)));
        assertThat(heard).noneMatch(text -> text.contains("五一路") || text.contains(buyer.id.toString()));
        accept(orderId, offer(orderId));
        await().untilAsserted(
                        () -> assertThat(heard).anyMatch(text -> text.contains("\"taken\"") && text.contains(orderId)));
        String second = post(1);
        await().untilAsserted(() -> assertThat(heard).anyMatch(text -> text.contains(second)));
        set("offers_until = now() - interval '1 second'", second);
        await().untilAsserted(() ->
                assertThat(heard).anyMatch(text -> text.contains("\"expired\"") && text.contains(second)));
        socket.abort();
        assertThatThrownBy(() -> listen(Tokens.of(Roles.LOGISTICS, shop.party), heard))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(WebSocketHandshakeException.class);
    }

    private static WebSocket listen(String token, List<String> heard) {
        URI uri = URI.create("ws://localhost:" + RestAssured.port + "/v1/open-orders/news");
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(uri, new WebSocket.Listener() {
                    private final StringBuilder parts = new StringBuilder();

                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
                        parts.append(part);
                        if (last) {
                            heard.add(parts.toString());
                            parts.setLength(0);
                        }
                        from.request(1);
                        return null;
                    }
                })
                .join();
    }

    // --- What they do ---

    private Map<String, Object> order(int quantity) {
        Map<String, Object> order = new HashMap<>();
        order.put("market", "CN");
        order.put("lines", List.of(Map.of("gtin", AShop.GTIN, "quantity", quantity)));
        order.put("latitude", latitude + 0.01);
        order.put("longitude", longitude);
        order.put("address", ADDRESS);
        order.put("deliverUntil", in(180));
        order.put("radiusKilometres", 10);
        return order;
    }

    private String post(int quantity) {
        return buyer.request()
                .body(order(quantity))
                .post("/v1/orders")
                .then()
                .statusCode(201)
                .extract()
                .path("orderId");
    }

    private Map<String, Object> window() {
        return Map.of("shopGln", shop.gln, "deliverFrom", in(60), "deliverUntil", in(120));
    }

    private String offer(String orderId) {
        return shop.till()
                .body(window())
                .post("/v1/orders/" + orderId + "/offers")
                .then()
                .statusCode(201)
                .extract()
                .path("offerId");
    }

    private ValidatableResponse withdraw(String orderId, String offerId) {
        return shop.till()
                .post("/v1/orders/" + orderId + "/offers/" + offerId + "/withdrawal")
                .then();
    }

    private ValidatableResponse accept(String orderId, String offerId) {
        return buyer.request()
                .body(Map.of("offerId", offerId))
                .post("/v1/orders/" + orderId + "/accept")
                .then()
                .statusCode(200);
    }

    private String paid(int quantity) {
        String orderId = post(quantity);
        accept(orderId, offer(orderId));
        awaitState(orderId, "paid");
        return orderId;
    }

    private ValidatableResponse deliver(String orderId, String code, String... packs) {
        Map<String, Object> delivery = new HashMap<>(Map.of("codes", List.of(packs)));
        if (code != null) {
            delivery.put("deliveryCode", code);
        }
        return shop.till()
                .body(delivery)
                .post("/v1/orders/" + orderId + "/delivery")
                .then();
    }

    private ValidatableResponse awaitState(String orderId, String state) {
        await().untilAsserted(() ->
                buyer.request().get("/v1/orders/" + orderId).then().body("state", equalTo(state)));
        return buyer.request().get("/v1/orders/" + orderId).then();
    }

    private static RequestSpecification operator() {
        return given().auth().oauth2(Tokens.of(Roles.OPERATOR, null)).contentType("application/json");
    }

    private static void wish(String orderId, String kind, String behaviour) {
        operator()
                .body(Map.of("kind", kind, "behaviour", behaviour))
                .post("/v1/sandbox-payments/" + orderId + "/wishes")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse sandbox(String orderId) {
        return operator().get("/v1/sandbox-payments/" + orderId).then().statusCode(200);
    }

    private static long held(String orderId) {
        List<Map<String, Object>> payments =
                sandbox(orderId).extract().jsonPath().getList("");
        return payments.stream()
                .filter(payment -> payment.get("kind").equals("hold")
                        && payment.get("answer").equals("done"))
                .count();
    }

    /** @param rows account and amount, one after the other */
    private static void book(String orderId, Object... rows) {
        List<Map<String, Object>> entries = operator()
                .get("/v1/escrow-entries?order=" + orderId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items");
        assertThat(entries.stream().flatMap(entry -> Stream.of(entry.get("account"), entry.get("minorUnits"))))
                .containsExactly(rows);
    }

    private static ValidatableResponse callback(String body, String time, String signature) {
        return given().contentType("application/json")
                .header("Payment-Time", time)
                .header("Payment-Signature", signature)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/v1/payment-callbacks")
                .then();
    }

    private String signature(String time, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> told(String orderId) {
        return pool
                .preparedQuery("select payload from outbox where record_key = $1 order by id")
                .execute(Tuple.of("order-" + orderId))
                .await()
                .atMost(Duration.ofSeconds(10))
                .stream()
                .map(row -> FactCodec.decode(row.getBuffer("payload").getBytes())
                        .getClass()
                        .getSimpleName())
                .toList();
    }

    private void set(String what, String orderId) {
        run("update buyer_order set " + what + " where order_id = $1", orderId);
    }

    private void run(String sql, String orderId) {
        pool.preparedQuery(sql)
                .execute(Tuple.of(UUID.fromString(orderId)))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private static String in(int minutes) {
        return OffsetDateTime.now(ZoneOffset.UTC).plusMinutes(minutes).toString();
    }

    private PlaceRegistered place(AShop of, double north) {
        return new PlaceRegistered(
                Facts.header(AShop.MADE_AT.plusDays(1), "logistics-scan"),
                of.gln,
                of.party,
                PlaceKind.SHOP,
                "Corner",
                "Liuzhou",
                "CN",
                north,
                longitude);
    }
}
