package io.leaftrace.logistics.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leaftrace.edge.Roles;
import io.leaftrace.identity.ItemId;
import io.leaftrace.logistics.SampleKeys;
import io.leaftrace.logistics.ServiceTest;
import io.leaftrace.logistics.code.ForeignItems;
import io.leaftrace.model.AlertRaised;
import io.leaftrace.model.AlertSettled;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Items;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class KeepAlertsTest extends ServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ODD = "arrival_without_dispatch";

    @Inject
    KeepAlerts keepAlerts;

    @Inject
    ForeignItems foreignItems;

    @Inject
    Pool pool;

    private final String party = SampleKeys.gln();
    private final String place = SampleKeys.gln();
    private final HopKey hop = new HopKey(UUID.randomUUID(), 7);
    private final long item = ItemId.ofOrder(SampleKeys.orderNumber(), 0);

    @Test
    void tellsWhatHolds() {
        reconcile(List.of(hop), List.of(alert(ODD, hop, item + 1, item)));

        UUID alertId = open(hop).get(0);
        AlertRaised raised = (AlertRaised) told(alertId.toString()).get(0);
        assertThat(raised)
                .isEqualTo(new AlertRaised(
                        raised.header(),
                        alertId.toString(),
                        ODD,
                        party,
                        place,
                        Items.of(item, item + 1),
                        hop.eventId(),
                        7));
    }

    @Test
    void tellsItOnceHoweverOftenItIsJudged() {
        for (int i = 0; i < 3; i++) {
            reconcile(List.of(hop), List.of(alert(ODD, hop, item), alert(ODD, hop, item)));
        }

        assertThat(open(hop)).hasSize(1);
        assertThat(told(open(hop).get(0).toString())).hasSize(1);
    }

    @Test
    void settlesWhatNoLongerHoldsAndLeavesTheRest() {
        reconcile(List.of(hop), List.of(alert(ODD, hop, item), alert("clock_ahead", hop)));
        List<UUID> both = open(hop);

        reconcile(List.of(hop), List.of(alert("clock_ahead", hop)));

        assertThat(open(hop)).hasSize(1);
        UUID settled = both.stream()
                .filter(alertId -> !open(hop).contains(alertId))
                .findFirst()
                .orElseThrow();
        assertThat(told(settled.toString()))
                .satisfiesExactly(raised -> assertThat(raised).isInstanceOf(AlertRaised.class), told -> assertThat(told)
                        .isEqualTo(new AlertSettled(told.header(), settled.toString())));
    }

    @Test
    void aChangeOfItemsSettlesTheOldAndOpensANewOne() {
        reconcile(List.of(hop), List.of(alert(ODD, hop, item, item + 1)));
        UUID first = open(hop).get(0);

        reconcile(List.of(hop), List.of(alert(ODD, hop, item)));

        assertThat(open(hop)).hasSize(1).doesNotContain(first);
        assertThat(((AlertRaised) told(open(hop).get(0).toString()).get(0)).items())
                .isEqualTo(Items.of(item));
    }

    @Test
    void leavesHopsThatWereNotJudgedAndWhatOthersWatch() {
        HopKey neighbour = new HopKey(hop.eventId(), 8);
        reconcile(List.of(hop, neighbour), List.of(alert(ODD, hop, item), alert(ODD, neighbour, item)));
        Alert overdue = alert("arrival_overdue", hop, item);
        within(Watch.ARRIVAL, List.of(hop), List.of(overdue));

        reconcile(List.of(hop), List.of());

        assertThat(open(neighbour)).hasSize(1);
        assertThat(open(hop)).hasSize(1);
        within(Watch.ARRIVAL, List.of(hop), List.of());
        assertThat(open(hop)).isEmpty();
    }

    @Test
    void anyOrderOfJudgementsLeavesWhatHoldsInTheEnd() {
        Alert one = alert(ODD, hop, item);
        Alert other = alert(ODD, hop, item, item + 1);
        for (List<Alert> earlier : List.of(List.of(one), List.of(other), List.of(one), List.<Alert>of())) {
            reconcile(List.of(hop), earlier);
        }

        reconcile(List.of(hop), List.of(other));

        assertThat(itemIds(open(hop).get(0))).containsExactly(item, item + 1);
    }

    @Test
    void foreignItemsTravelByTheirDigitalLink() {
        String link = "https://id.gs1.org/01/09506000134352/21/" + SampleKeys.deviceId();
        long foreign = pool.withTransaction(tx -> foreignItems.intern(tx, Set.of(link)))
                .await()
                .atMost(PATIENCE)
                .get(link);

        reconcile(List.of(hop), List.of(alert(ODD, hop, foreign, item)));

        AlertRaised raised = (AlertRaised) told(open(hop).get(0).toString()).get(0);
        assertThat(raised.items()).isEqualTo(new Items(Items.of(item).runs(), List.of(link)));
    }

    @Test
    void anAnnouncementIsNoFactToPointAt() {
        within(Watch.ANNOUNCEMENT, List.of(hop), List.of(alert("arrival_overdue", hop, item)));

        assertThat(((AlertRaised) told(open(hop).get(0).toString()).get(0)).aboutEventId())
                .isNull();
    }

    @Test
    void keepsThousandsInOneTransaction() {
        UUID eventId = UUID.randomUUID();
        List<HopKey> hops =
                LongStream.range(0, 5_000).mapToObj(n -> new HopKey(eventId, n)).toList();
        List<Alert> all = new ArrayList<>();
        hops.forEach(of -> all.add(alert(ODD, of, item + of.sequence(), item + 6_000)));
        reconcile(hops, all);

        reconcile(hops, all.subList(0, 100));

        assertThat(count("alert where about_event_id = $1", eventId)).isEqualTo(5_000);
        assertThat(count("alert where about_event_id = $1 and settled_at is null", eventId))
                .isEqualTo(100);
        assertThat(count(
                        "outbox where record_key in (select alert_id::text from alert where about_event_id = $1)",
                        eventId))
                .isEqualTo(5_000 + 4_900);
    }

    @Test
    void theFlagsOfAHopAreAlertsUntilLaterFactsExplainThem() {
        String depot = warehouseOf(party);
        String shop = warehouseOf(party);
        String device = SampleKeys.deviceId();
        String item = "https://id.gs1.org/01/09506000134352/21/" + SampleKeys.deviceId();

        // When something arrives of which nobody saw the dispatch
        scan(device, 2, "receiving", shop, null, item);

        // Then
        List<Fact> raised = toldAtPlace(shop);
        assertThat(raised).hasSize(1);
        AlertRaised alert = (AlertRaised) raised.get(0);
        assertThat(alert.code()).isEqualTo(ODD);
        assertThat(alert.partyGln()).isEqualTo(party);
        assertThat(alert.aboutSequence()).isEqualTo(2);
        assertThat(alert.items().foreign()).containsExactly(item);

        // When the handheld that saw it is online again
        scan(device, 1, "shipping", depot, shop, item);

        // Then
        assertThat(told(alert.alertId())).hasSize(2).last().isInstanceOf(AlertSettled.class);
    }

    private void scan(String device, int sequence, String bizStep, String place, String destination, String item) {
        Map<String, Object> scan = new HashMap<>(Map.of(
                "sequence",
                sequence,
                "occurredAt",
                "2026-03-02T00:0" + sequence + ":00+08:00",
                "bizStep",
                bizStep,
                "items",
                List.of(item),
                "place",
                place));
        if (destination != null) {
            scan.put("destination", destination);
        }
        as(Roles.LOGISTICS, party)
                .body(Map.of("deviceId", device, "scans", List.of(scan)))
                .post("/v1/handheld-scans")
                .then()
                .statusCode(200);
    }

    private List<Fact> toldAtPlace(String gln) {
        List<Fact> facts = new ArrayList<>();
        for (Row row : pool.preparedQuery("select alert_id from alert where place_gln = $1 and code = $2")
                .execute(Tuple.of(gln, ODD))
                .await()
                .atMost(PATIENCE)) {
            facts.addAll(told(row.getUUID(0).toString()));
        }
        return facts;
    }

    @Test
    void refusesAnAlertAboutWhatWasNotJudged() {
        assertThatThrownBy(() -> reconcile(List.of(), List.of(alert(ODD, hop, item))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Alert alert(String code, HopKey about, long... itemIds) {
        return new Alert(
                code, party, place, about, LongStream.of(itemIds).boxed().toList());
    }

    private void reconcile(Collection<HopKey> judged, Collection<Alert> holding) {
        pool.withTransaction(tx -> keepAlerts.reconcile(tx, judged, holding))
                .await()
                .atMost(PATIENCE);
    }

    private void within(Watch watch, Collection<HopKey> judged, Collection<Alert> holding) {
        pool.withTransaction(tx -> keepAlerts.reconcile(tx, watch, judged, holding))
                .await()
                .atMost(PATIENCE);
    }

    private List<UUID> open(HopKey about) {
        List<UUID> alertIds = new ArrayList<>();
        for (Row row : pool.preparedQuery("""
                        select alert_id from alert
                         where about_event_id = $1 and about_sequence = $2 and settled_at is null""")
                .execute(Tuple.of(about.eventId(), about.sequence()))
                .await()
                .atMost(PATIENCE)) {
            alertIds.add(row.getUUID(0));
        }
        return alertIds;
    }

    private Long[] itemIds(UUID alertId) {
        return pool.preparedQuery("select item_ids from alert where alert_id = $1")
                .execute(Tuple.of(alertId))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getArrayOfLongs(0);
    }

    private long count(String from, UUID eventId) {
        return pool.preparedQuery("select count(*) from " + from)
                .execute(Tuple.of(eventId))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }
}
