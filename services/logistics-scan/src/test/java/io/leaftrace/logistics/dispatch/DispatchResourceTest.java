package io.leaftrace.logistics.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.leaftrace.edge.Roles;
import io.leaftrace.logistics.SampleKeys;
import io.leaftrace.model.ProductRegistered;
import io.leaftrace.testing.Facts;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DispatchResourceTest extends DispatchTest {

    @Test
    void senderAndReceiverSeeItAndNobodyElseOfTheChain() {
        String id = announce(item, otherItem);

        for (String party : List.of(sender, receiver)) {
            get(party, id)
                    .statusCode(200)
                    .body("state", equalTo("announced"))
                    .body("sender", equalTo(sender))
                    .body("receiver", equalTo(receiver))
                    .body("from", equalTo(depot))
                    .body("to", equalTo(shop))
                    .body("vehicle", equalTo("桂A 12345"))
                    .body("references.number", contains("DA-7"))
                    .body("itemCount", equalTo(2))
                    .body("items.item", hasItems(item, otherItem));
        }
        get(SampleKeys.gln(), id).statusCode(404).body("type", equalTo("urn:leaftrace:problem:dispatch-unknown"));
        as(Roles.REGULATOR, null).get("/v1/dispatches/" + id).then().statusCode(200);
    }

    @Test
    void refusesItemByItemAndKeepsTheRefusal() {
        String gtin = SampleKeys.gtin();
        Facts.publish(new ProductRegistered(
                Facts.header(now, "code-issuance"),
                gtin,
                sender,
                "Sample 20",
                io.leaftrace.model.PackagingLevel.PACK,
                "CN"));
        await().untilAsserted(() -> assertThat(count("own_gtin where gtin = '0" + gtin + "' or gtin = '" + gtin + "'"))
                .isEqualTo(1));
        String forged = SampleKeys.forged(gtin).digitalLink();
        String pending = SampleKeys.serial(gtin, SampleKeys.orderNumber(), 3).digitalLink();
        String elsewhere = foreign();
        scan(receiver, "receiving", shop, null, elsewhere);
        String underWay = foreign();
        scan(sender, "receiving", depot, null, underWay);
        scan(sender, "shipping", depot, shop, underWay);
        String unseen = foreign();
        String open = foreign();
        scan(sender, "receiving", depot, null, open);
        announce(open);

        post(sender, dispatch(item, forged, pending, elsewhere, underWay, unseen, open, "hello", item))
                .statusCode(422)
                .body("type", equalTo("urn:leaftrace:problem:dispatch-refused"))
                .body("items.item", contains(forged, pending, elsewhere, underWay, unseen, open, "hello"))
                .body("items[0].reason", equalTo("code_unknown"))
                .body("items[1].reason", equalTo("pending"))
                .body("items[2].reason", equalTo("wrong_place"))
                .body("items[3].reason", equalTo("not_the_holder"))
                .body("items[4].reason", equalTo("pending"))
                .body("items[5].reason", equalTo("already_announced"));
        as(Roles.LOGISTICS, sender)
                .get("/v1/refusals")
                .then()
                .statusCode(200)
                .body("items[0].kind", equalTo("dispatch"))
                .body("items[0].reasons.reason", hasItem("already_announced"));
        // Nothing of it was announced
        announce(item);
    }

    @Test
    void refusesPlacesOfOthersAndUnknownOnes() {
        Map<String, Object> fromOthers = dispatch(item);
        fromOthers.put("from", shop);
        fromOthers.put("to", depot);
        post(sender, fromOthers).statusCode(422).body("items.reason", hasItem("not_the_holder"));

        Map<String, Object> toNowhere = dispatch(item);
        toNowhere.put("to", SampleKeys.gln());
        post(sender, toNowhere).statusCode(422).body("items.reason", contains("place_unknown"));
    }

    @Test
    void refusesTimesThatMakeNoSense() {
        for (String[] times : List.of(
                new String[] {now.plusHours(5).toString(), now.plusHours(4).toString()},
                new String[] {"1970-01-01T00:00:00Z", now.plusHours(4).toString()},
                new String[] {now.toString(), "2100-01-01T00:00:00Z"})) {
            Map<String, Object> body = dispatch(item);
            body.put("plannedDeparture", times[0]);
            body.put("plannedArrival", times[1]);
            post(sender, body).statusCode(422).body("items.reason", contains("time_out_of_range"));
        }
        Map<String, Object> withoutOffset = dispatch(item);
        withoutOffset.put("plannedArrival", "2026-03-01T08:00:00");
        post(sender, withoutOffset).statusCode(400);
    }

    @Test
    void refusesWhatIsNotWellFormed() {
        Map<String, Object> tooMany = dispatch();
        tooMany.put("items", Collections.nCopies(1_001, item));
        post(sender, tooMany).statusCode(422);
        post(sender, dispatch()).statusCode(422);
        for (Map.Entry<String, Object> wrong : Map.<String, Object>of(
                        "from", "6900000000000x",
                        "to", "",
                        "vehicle", "a\u0000b",
                        "note", "a\u202Eb",
                        "references", List.of(Map.of("type", "desadv", "number", "")))
                .entrySet()) {
            Map<String, Object> body = dispatch(item);
            body.put(wrong.getKey(), wrong.getValue());
            post(sender, body).statusCode(422);
        }
    }

    @Test
    void senderCancelsAndTheItemsAreFreeAgain() {
        String id = announce(item);
        post(sender, dispatch(item)).statusCode(422).body("items.reason", contains("already_announced"));

        cancel(SampleKeys.gln(), id).statusCode(404);
        cancel(receiver, id).statusCode(403);
        cancel(sender, id)
                .statusCode(200)
                .body("state", equalTo("cancelled"))
                .body("cancelReason", equalTo("no vehicle"));
        cancel(sender, id).statusCode(409).body("type", equalTo("urn:leaftrace:problem:dispatch-cancelled"));

        announce(item);
    }

    @Test
    void listsByDirectionStatePlaceAndTime() {
        String first = announce(item);
        String second = announce(otherItem);

        list(sender, "").body("items.dispatchId", contains(second, first)).body("items[0].items", nullValue());
        list(sender, "?direction=out").body("items.dispatchId", contains(second, first));
        list(sender, "?direction=in").body("items", empty());
        list(receiver, "?direction=in&state=announced").body("items", hasSize(2));
        list(receiver, "?state=arrived").body("items", empty());
        list(receiver, "?place=" + shop).body("items", hasSize(2));
        list(receiver, "?place=" + SampleKeys.gln()).body("items", empty());
        list(sender, "?from=" + now.plusHours(3).toInstant()).body("items", hasSize(2));
        list(sender, "?until=" + now.plusHours(3).toInstant()).body("items", empty());
        list(SampleKeys.gln(), "").body("items", empty());
        String cursor = list(sender, "?limit=1")
                .body("items.dispatchId", contains(second))
                .extract()
                .path("nextCursor");
        list(sender, "?limit=1&cursor=" + cursor)
                .body("items.dispatchId", contains(first))
                .body("nextCursor", nullValue());
    }

    @Test
    void whatHoldsAnAnnouncedItemIsNotAnnouncedAgain() {
        String pallet = foreign();
        scanWith(pallet, "packing", item);
        announce(item);

        post(sender, dispatch(pallet)).statusCode(422).body("items.reason", contains("already_announced"));

        scanWith(pallet, "unpacking", item);
        announce(pallet);
    }

    @Test
    void packingAfterTheAnnouncementIsSeenToo() {
        String pallet = foreign();
        announce(item);
        scanWith(pallet, "packing", item);
        await().untilAsserted(() -> assertThat(
                        count("awaited_line join foreign_item on item_id = (number | (1::bigint << 62))"
                                + " where digital_link = '" + pallet + "'"))
                .isEqualTo(1));

        post(sender, dispatch(pallet)).statusCode(422).body("items.reason", contains("already_announced"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"direction=up", "state=lost", "state=OVERDUE", "place=1", "from=yesterday", "cursor=x"})
    void refusesFiltersThatMeanNothing(String query) {
        int status = as(Roles.LOGISTICS, sender)
                .get("/v1/dispatches?" + query)
                .then()
                .extract()
                .statusCode();

        assertThat(status).isIn(400, 404, 422);
    }

    @Test
    void aRepeatedRequestAnnouncesOnce() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> body = dispatch(item);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            ids.add(announced(as(Roles.LOGISTICS, sender)
                    .header("Idempotency-Key", key)
                    .body(body)
                    .post("/v1/dispatches")
                    .then()));
        }

        assertThat(ids.get(0)).isEqualTo(ids.get(1));
        list(sender, "").body("items", hasSize(1));
    }
}
