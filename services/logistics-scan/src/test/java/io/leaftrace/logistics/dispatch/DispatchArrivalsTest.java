package io.leaftrace.logistics.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.leaftrace.edge.Roles;
import io.leaftrace.model.AlertRaised;
import io.leaftrace.model.AlertSettled;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Hop;
import io.leaftrace.model.HopStep;
import io.leaftrace.model.HopsRecorded;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsPacked;
import io.leaftrace.model.ItemsSold;
import io.leaftrace.model.Packing;
import io.leaftrace.model.ReportRecalled;
import io.leaftrace.testing.Facts;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of what was announced, or shipped with a planned arrival. */
@QuarkusTest
class DispatchArrivalsTest extends DispatchTest {

    @Test
    void followsWhatHandheldsSee() {
        String id = announce(item, otherItem);

        scan(sender, "shipping", depot, shop, item, otherItem);
        awaitState(id, "departed");

        scan(receiver, "receiving", shop, null, item);
        awaitState(id, "partly_arrived");
        get(sender, id).body("departedCount", equalTo(2)).body("arrivedCount", equalTo(1));

        scan(receiver, "receiving", shop, null, otherItem);
        awaitState(id, "arrived");
        assertThat(alerts(id)).isEmpty();
    }

    @Test
    void overdueRaisesOneAlertAndTheLateArrivalSettlesIt() {
        Map<String, Object> body = dispatch(item, otherItem);
        body.put("plannedDeparture", now.minusHours(2).toString());
        body.put("plannedArrival", now.minusHours(1).toString());
        String id = announced(post(sender, body));
        awaitState(id, "overdue");

        // When all is judged again and again
        scan(sender, "shipping", depot, shop, item, otherItem);
        scan(receiver, "receiving", shop, null, item);
        await().untilAsserted(() -> get(sender, id).body("arrivedCount", equalTo(1)));

        // Then
        get(sender, id).body("state", equalTo("overdue"));
        assertThat(alerts(id)).hasSize(1);
        List<Fact> told = told(alerts(id).get(0));
        assertThat(told).hasSize(1);
        AlertRaised raised = (AlertRaised) told.get(0);
        assertThat(raised.code()).isEqualTo("arrival_overdue");
        assertThat(raised.partyGln()).isEqualTo(sender);
        assertThat(raised.placeGln()).isEqualTo(shop);
        assertThat(raised.aboutEventId()).isNull();
        assertThat(raised.items().foreign()).containsExactlyInAnyOrder(item, otherItem);

        // When the rest comes
        scan(receiver, "receiving", shop, null, otherItem);
        awaitState(id, "arrived");

        // Then
        assertThat(told(alerts(id).get(0))).hasSize(2).last().isInstanceOf(AlertSettled.class);
    }

    @Test
    void shippedHopThatDoesNotArriveRaisesAnAlertToo() {
        HopsRecorded shipped = shipped(now.minusHours(3), now.minusHours(1));
        Facts.publish(shipped);

        String about = shipped.header().eventId().toString();
        await().untilAsserted(() -> assertThat(alerts(about)).hasSize(1));
        AlertRaised raised = (AlertRaised) told(alerts(about).get(0)).get(0);
        assertThat(raised.aboutEventId()).isEqualTo(shipped.header().eventId());
        assertThat(raised.aboutSequence()).isEqualTo(77);

        scan(receiver, "receiving", shop, null, item);
        await().untilAsserted(() -> assertThat(told(alerts(about).get(0))).hasSize(2));
    }

    @Test
    void shippedHopWhoseTimeHasNotComeRaisesNone() {
        HopsRecorded early = shipped(now.minusHours(3), now.plusHours(1));
        HopsRecorded late = shipped(now.minusHours(3), now.minusHours(1));
        Facts.publish(early, late);

        await().untilAsserted(() ->
                assertThat(alerts(late.header().eventId().toString())).hasSize(1));
        assertThat(alerts(early.header().eventId().toString())).isEmpty();
    }

    @Test
    void whatLeftCannotBeCancelled() {
        String id = announce(item);
        scan(sender, "shipping", depot, shop, item);
        awaitState(id, "departed");

        cancel(sender, id).statusCode(409).body("type", equalTo("urn:leaftrace:problem:dispatch-departed"));
    }

    @Test
    void cancellingTakesOffWhatHasNotLeftAndAwaitsTheRest() {
        String id = announce(item, otherItem);
        scan(sender, "shipping", depot, shop, item);
        awaitState(id, "departed");

        cancel(sender, id)
                .statusCode(200)
                .body("state", equalTo("departed"))
                .body("cancelReason", equalTo("no vehicle"))
                .body("endedCount", equalTo(1))
                .body("items.find { it.item == '" + otherItem + "' }.outcome", equalTo("cancelled"))
                .body("items.find { it.item == '" + item + "' }.outcome", nullValue());

        // Then it is free, and the other is not
        announce(otherItem);
        post(sender, dispatch(item)).statusCode(422).body("items.reason", hasItem("already_announced"));
        cancel(sender, id).statusCode(409).body("type", equalTo("urn:leaftrace:problem:dispatch-departed"));
        scan(receiver, "receiving", shop, null, item);
        awaitState(id, "arrived");
    }

    @Test
    void takingOffWhatIsLeftOfAnOverdueOneSettlesItsAlert() {
        String id = overdue(item, otherItem);
        scan(sender, "shipping", depot, shop, item);
        scan(receiver, "receiving", shop, null, item);
        await().untilAsserted(() -> get(sender, id).body("arrivedCount", equalTo(1)));
        assertThat(told(alerts(id).get(0))).hasSize(1);

        cancel(sender, id).statusCode(200).body("state", equalTo("arrived"));

        assertThat(told(alerts(id).get(0))).hasSize(2).last().isInstanceOf(AlertSettled.class);
        announce(otherItem);
    }

    @Test
    void whatIsLostOrReceivedElsewhereIsSettledByItself() {
        String elsewhere = warehouseOf(sender);
        String id = overdue(item, otherItem);
        scan(sender, "shipping", depot, shop, item, otherItem);

        scan(sender, "losing", depot, null, item);
        await().untilAsserted(() -> get(sender, id).body("endedCount", equalTo(1)));
        get(sender, id).body("state", equalTo("overdue"));
        scan(sender, "receiving", elsewhere, null, otherItem);

        awaitState(id, "closed");
        get(sender, id)
                .body("items.find { it.item == '" + item + "' }.outcome", equalTo("lost"))
                .body("items.find { it.item == '" + otherItem + "' }.outcome", equalTo("elsewhere"));
        assertThat(told(alerts(id).get(0))).hasSize(2).last().isInstanceOf(AlertSettled.class);
        Map<String, Object> onwards = dispatch(otherItem);
        onwards.put("from", elsewhere);
        announced(post(sender, onwards));
    }

    @Test
    void whatWasSoldIsSettledByItself() {
        String id = announce(item, otherItem);

        Facts.publish(new ItemsSold(
                Facts.header(OffsetDateTime.now(ZoneOffset.ofHours(8)), "retail-scan/till-1"),
                new Items(List.of(), List.of(item)),
                depot,
                "till-1",
                UUID.randomUUID().toString()));

        await().untilAsserted(() ->
                get(sender, id).body("items.find { it.item == '" + item + "' }.outcome", equalTo("sold")));
    }

    private String overdue(String... items) {
        Map<String, Object> body = dispatch(items);
        body.put("plannedDeparture", now.minusHours(2).toString());
        body.put("plannedArrival", now.minusHours(1).toString());
        String id = announced(post(sender, body));
        awaitState(id, "overdue");
        return id;
    }

    @Test
    void cancellingAnOverdueOneSettlesItsAlert() {
        Map<String, Object> body = dispatch(item);
        body.put("plannedDeparture", now.minusHours(2).toString());
        body.put("plannedArrival", now.minusHours(1).toString());
        String id = announced(post(sender, body));
        awaitState(id, "overdue");

        cancel(sender, id).statusCode(200);

        assertThat(told(alerts(id).get(0))).hasSize(2).last().isInstanceOf(AlertSettled.class);
    }

    @Test
    void packingWhoseReportIsRecalledBroughtNothingThere() {
        String pallet = foreign();
        scan(sender, "receiving", depot, null, pallet);
        String id = announce(item);
        ItemsPacked packed = new ItemsPacked(
                Facts.header(OffsetDateTime.now(ZoneOffset.ofHours(8)), "code-issuance/line-1"),
                depot,
                "line-1",
                List.of(new Packing(new Items(List.of(), List.of(pallet)), new Items(List.of(), List.of(item)))));
        Facts.publish(packed);
        await().untilAsserted(() -> as(Roles.REGULATOR, sender)
                .urlEncodingEnabled(false)
                .get("/v1/items/" + URLEncoder.encode(item, StandardCharsets.UTF_8))
                .then()
                .body("parent", equalTo(pallet)));
        scan(sender, "shipping", depot, shop, pallet);
        scan(receiver, "receiving", shop, null, pallet);
        awaitState(id, "arrived");

        Facts.publish(new ReportRecalled(
                Facts.header(now, "code-issuance/line-1"),
                sender,
                "line-1",
                packed.header().eventId(),
                "never packed"));

        awaitState(id, "announced");
    }

    private HopsRecorded shipped(OffsetDateTime at, OffsetDateTime plannedArrival) {
        return new HopsRecorded(
                Facts.header(at, "logistics-scan/" + sender + "/" + device),
                sender,
                null,
                device,
                List.of(new Hop(
                        HopStep.SHIPPED,
                        at.toInstant(),
                        "+08:00",
                        77,
                        new Items(List.of(), List.of(item)),
                        Hop.NO_PARENT,
                        depot,
                        null,
                        shop,
                        plannedArrival.toInstant(),
                        null,
                        null,
                        List.of(),
                        null,
                        null,
                        null)));
    }
}
