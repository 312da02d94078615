package io.leaftrace.analytics.whereabouts;

import static io.leaftrace.analytics.Analytics.asRegulator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.leaftrace.analytics.Analytics;
import io.leaftrace.analytics.Story;
import io.leaftrace.edge.Roles;
import io.leaftrace.model.Fact;
import io.leaftrace.model.PackagingLevel;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.leaftrace.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * An order of a million packs in 100,000 cartons, 2,000 cases and 40 pallets: shipped, received and unpacked; half of the
 * cases shipped on, half of those received, and 20,000 packs sold one by one.
 */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "analytics"))
class MillionPacksTest {

    private static final Logger LOG = Logger.getLogger(MillionPacksTest.class);

    private static final int MOST_TRIES = 3;

    private static final String FACTS = """
            insert into fact (event_id, part, type, occurred_at, utc_offset, recorded_at, producer, sequence, epcis_id,
                event_type, action, biz_step, disposition, place_gln, destination_gln, empties_parent, json_size_chars)
            select distinct md5('%1$s ' || %3$d || ' ' || g.%2$s)::uuid, %5$s, '%4$s',
                   timestamptz '2026-05-01 00:00Z' + interval '1 hour' * %3$d, '+08:00', now(), 'million', 0,
                   'urn:uuid:' || md5('%1$s ' || %3$d || '/' || g.%2$s || '/' || %5$s), %6$s, false, 900
              from generate_series(0, %7$d - 1) i cross join lateral (select %8$s as event) g
            """;

    private final Story story = new Story();

    @Test
    void tellsWhereTheyAre() throws SQLException, IOException, InterruptedException {
        story.registrations();
        story.order(story.packOrder, PackagingLevel.PACK, Story.PACK_GTIN);
        story.order(story.cartonOrder, PackagingLevel.CARTON, Story.CARTON_GTIN);
        Facts.publish(story.facts.toArray(Fact[]::new));
        for (long order : List.of(story.packOrder, story.cartonOrder)) {
            await().untilAsserted(() -> asRegulator()
                    .queryParam("order", order)
                    .get("/v1/whereabouts")
                    .then()
                    .statusCode(200));
        }
        Instant begin = Instant.now();
        makeFacts();
        Duration written = Duration.between(begin, Instant.now());

        // Who asked item by item would take many times what it takes to write all of it down.
        List<Duration> asked = new ArrayList<>();
        do {
            asked.add(ask());
        } while (Collections.min(asked).compareTo(written) >= 0 && asked.size() < MOST_TRIES);
        LOG.infof("an order of 1,000,000 packs: written in %s, asked for in %s", written, asked);
        assertThat(Collections.min(asked)).isLessThan(written);

        Instant start = Instant.now();
        assertThat(lines()).isEqualTo(1_000_001);
        LOG.infof("its list of 1,000,000 lines: %s", Duration.between(start, Instant.now()));
    }

    /** Other tests ask what the same places hold. */
    @AfterEach
    void forget() throws SQLException {
        try (Connection database = EmbeddedBackends.dataSource("analytics").getConnection();
                Statement sql = database.createStatement()) {
            sql.execute("delete from fact_item where (event_id, part) in"
                    + " (select event_id, part from fact where producer = 'million')");
            sql.execute("delete from fact where producer = 'million'");
            sql.execute("vacuum analyze fact, fact_item");
        }
    }

    private Duration ask() {
        Instant start = Instant.now();
        asRegulator()
                .queryParam("order", story.packOrder)
                .get("/v1/whereabouts")
                .then()
                .statusCode(200)
                .body("items", equalTo(1_000_000))
                .body("untold", equalTo(0))
                .body("counts.count.sum()", equalTo(1_000_000))
                // 500 cases of 500 packs are on their way to the shop, 500 were received there; 20,000 of these packs
                // are sold
                .body("counts.count", hasItems(500_000, 250_000, 230_000, 20_000))
                .body("counts.findAll { it.disposition == 'retail_sold' }.count.sum()", equalTo(20_000))
                .body("counts.findAll { it.disposition == 'in_transit' }.count.sum()", equalTo(250_000))
                .body("containers.findAll { it.level == 'CARTON' }.count.sum()", equalTo(98_000))
                .body("containers.findAll { it.level == 'CASE' }.count.sum()", equalTo(1_960));
        return Duration.between(start, Instant.now());
    }

    /** Read as it comes: the test holds no more of it than the service does. */
    private long lines() throws IOException, InterruptedException {
        URI list = URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/v1/whereabouts/items?format=csv&order="
                + story.packOrder);
        HttpRequest request = HttpRequest.newBuilder(list)
                .header("Authorization", "Bearer " + Tokens.of(Roles.REGULATOR, Analytics.REGULATOR))
                .build();
        try (Stream<String> lines = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofLines())
                .body()) {
            return lines.count();
        }
    }

    private void makeFacts() throws SQLException {
        try (Connection database = EmbeddedBackends.dataSource("analytics").getConnection();
                Statement sql = database.createStatement()) {
            fill(sql);
        }
    }

    private void fill(Statement sql) throws SQLException {
        long packs = story.pack(0);
        long cartons = story.carton(0);
        long units = (1L << 61) | (Math.abs(packs % 1_000_000L) * 1_000_000_000L);
        String caseId = "(" + units + " + 7919 * %s)";
        String palletId = "(" + (units + 500_000_000L) + " + 7919 * %s)";
        sql.execute("update code_order set quantity = 1000000 where order_number = " + story.packOrder);
        sql.execute("update code_order set quantity = 100000 where order_number = " + story.cartonOrder);
        String made = "'ObjectEvent', 'ADD', 'commissioning', 'active', '" + Story.FACTORY + "', null";
        String packed = "'AggregationEvent', 'ADD', 'packing', null, '" + Story.FACTORY + "', null";
        // 1,000 reports of 1,000 packs, 100 of 1,000 cartons
        facts(sql, 1, "SerialsApplied", made, 1_000, "i", "0");
        items(sql, 1, 1_000, "i", "0", "epcList", packs + " + i * 1000", 1_000, "null");
        facts(sql, 2, "SerialsApplied", made, 100, "i", "0");
        items(sql, 2, 100, "i", "0", "epcList", cartons + " + i * 1000", 1_000, "null");
        // 200 reports of 500 cartons of 10 packs
        facts(sql, 3, "ItemsPacked", packed, 100_000, "i / 500", "i % 500");
        items(sql, 3, 100_000, "i / 500", "i % 500", "parentID", cartons + " + i", 1, "null");
        items(sql, 3, 100_000, "i / 500", "i % 500", "childEPCs", packs + " + i * 10", 10, cartons + " + i");
        // 20 reports of 100 cases of 50 cartons; 40 of a pallet of 50 cases
        facts(sql, 4, "ItemsPacked", packed, 2_000, "i / 100", "i % 100");
        items(sql, 4, 2_000, "i / 100", "i % 100", "parentID", caseId.formatted("i"), 1, "null");
        items(sql, 4, 2_000, "i / 100", "i % 100", "childEPCs", cartons + " + i * 50", 50, caseId.formatted("i"));
        facts(sql, 5, "ItemsPacked", packed, 40, "i", "0");
        items(sql, 5, 40, "i", "0", "parentID", palletId.formatted("i"), 1, "null");
        items(sql, 5, 2_000, "i / 50", "0", "childEPCs", caseId.formatted("i"), 1, palletId.formatted("(i / 50)"));
        hops(
                sql,
                6,
                40,
                palletId,
                "'OBSERVE', 'shipping', 'in_transit', '" + Story.FACTORY + "', '" + Story.DISTRIBUTOR + "'");
        hops(sql, 7, 40, palletId, "'OBSERVE', 'receiving', 'in_progress', '" + Story.DISTRIBUTOR + "', null");
        facts(
                sql,
                8,
                "ItemsUnpacked",
                "'AggregationEvent', 'DELETE', 'unpacking', 'in_progress', '" + Story.DISTRIBUTOR + "', null",
                40,
                "i",
                "0");
        items(sql, 8, 40, "i", "0", "parentID", palletId.formatted("i"), 1, "null");
        sql.execute("update fact set empties_parent = true where type = 'ItemsUnpacked' and occurred_at >="
                + " timestamptz '2026-05-01 00:00Z' and biz_step = 'unpacking'");
        hops(
                sql,
                9,
                1_000,
                caseId,
                "'OBSERVE', 'shipping', 'in_transit', '" + Story.DISTRIBUTOR + "', '" + Story.SHOP + "'");
        hops(sql, 10, 500, caseId, "'OBSERVE', 'receiving', 'in_progress', '" + Story.SHOP + "', null");
        facts(
                sql,
                11,
                "ItemsSold",
                "'ObjectEvent', 'OBSERVE', 'retail_selling', 'retail_sold', '" + Story.SHOP + "', null",
                20_000,
                "i",
                "0");
        items(sql, 11, 20_000, "i", "0", "epcList", packs + " + i", 1, "null");
        sql.execute("analyze fact");
        sql.execute("analyze fact_item");
    }

    private void hops(Statement sql, int hour, int count, String unit, String told) throws SQLException {
        facts(sql, hour, "HopsRecorded", "'ObjectEvent', " + told, count, "i", "0");
        items(sql, hour, count, "i", "0", "epcList", unit.formatted("i"), 1, "null");
    }

    private void facts(Statement sql, int hour, String type, String told, int count, String event, String part)
            throws SQLException {
        sql.execute(FACTS.formatted(story.packOrder, "event", hour, type, part, told, count, event));
    }

    private void items(
            Statement sql,
            int hour,
            int count,
            String event,
            String part,
            String role,
            String first,
            int run,
            String parent)
            throws SQLException {
        sql.execute("""
                insert into fact_item (event_id, part, role, items, parent_id)
                select md5('%s ' || %d || ' ' || (%s))::uuid, %s, '%s', int8range(%s, %s + %d), %s
                  from (select i::bigint as i from generate_series(0, %d - 1) i) n
                """.formatted(story.packOrder, hour, event, part, role, first, first, run, parent, count));
    }
}
