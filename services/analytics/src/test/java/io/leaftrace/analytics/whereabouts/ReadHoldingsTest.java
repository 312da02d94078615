package io.leaftrace.analytics.whereabouts;

import static io.leaftrace.analytics.Analytics.anyGln;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.leaftrace.analytics.Story;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Header;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsReceived;
import io.leaftrace.model.ItemsShipped;
import io.leaftrace.model.ReportRecalled;
import io.leaftrace.model.SerialsApplied;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.ws.rs.ServiceUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a place held is the same whether much of it is kept or nothing. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "analytics"))
class ReadHoldingsTest {

    private static final OffsetDateTime START = OffsetDateTime.parse("2026-02-01T00:00:00Z");
    private static final int PACKS = 12;

    @Inject
    NamingStore namings;

    @Inject
    KeptHoldingStore store;

    @Inject
    GatherKin gatherKin;

    private final String place = anyGln();
    private final Story story = new Story();

    /** Keeps after every second naming; others read all. */
    private ReadHoldings inParts() {
        return new ReadHoldings(namings, store, gatherKin, 2);
    }

    private ReadHoldings whole() {
        return new ReadHoldings(namings, store, gatherKin, 1_000_000);
    }

    @Test
    void tellsTheSameInPartsAsWhole() throws SQLException {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < PACKS; i++) {
            facts.add(received(i, i));
            if (i % 3 == 0) {
                facts.add(shipped(i, i));
            }
        }
        arrive(facts, PACKS - PACKS / 3);

        askUntilRead(START.plusDays(1));
        assertThat(kept()).isGreaterThanOrEqualTo(5);
        for (int hour = 0; hour <= PACKS; hour++) {
            OffsetDateTime at = START.plusHours(hour).plusMinutes(45);
            assertThat(read(inParts(), at)).as("at %s", at).isEqualTo(read(whole(), at));
        }
    }

    @Test
    void aLateFactTakesAwayWhatWasKeptSince() throws SQLException {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < PACKS; i++) {
            facts.add(received(i, i));
        }
        arrive(facts, PACKS);
        askUntilRead(START.plusDays(1));
        long keptBefore = kept();

        arrive(List.of(shipped(4, 4), received(5, PACKS), received(5, PACKS + 1)), PACKS + 1);

        assertThat(kept()).isLessThan(keptBefore).isPositive();
        OffsetDateTime end = START.plusDays(1);
        askUntilRead(end);
        assertThat(read(inParts(), end))
                .isEqualTo(read(whole(), end))
                .doesNotContain(story.pack(4))
                .contains(story.pack(PACKS));
    }

    @Test
    void aRecalledReportTakesAwayWhatWasKeptSince() throws SQLException {
        SerialsApplied report = new SerialsApplied(header(1), place, "L1", Story.run(story.pack(0), 3), Items.of());
        List<Fact> facts = new ArrayList<>(List.of(report));
        for (int i = 3; i < PACKS; i++) {
            facts.add(received(i, i));
        }
        arrive(facts, PACKS);
        askUntilRead(START.plusDays(1));
        assertThat(kept()).isPositive();

        ReportRecalled recall = new ReportRecalled(
                header(60 * 5 + 10), Story.MAKER, "L1", report.header().eventId(), "wrong product");
        arrive(List.of(recall), PACKS - 3);

        OffsetDateTime end = START.plusDays(1);
        askUntilRead(end);
        assertThat(read(inParts(), end))
                .isEqualTo(read(whole(), end))
                .doesNotContain(story.pack(1))
                .contains(story.pack(3));
        // Then it had not been recalled yet
        OffsetDateTime before = START.plusHours(4);
        assertThat(read(inParts(), before)).isEqualTo(read(whole(), before)).contains(story.pack(1));
    }

    @Test
    void placeWithMuchToReadIsReadOnAfterTheAnswer() throws SQLException {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < 2 * PACKS; i++) {
            facts.add(received(i, i));
        }
        arrive(facts, 2 * PACKS);
        ReadHoldings reading = inParts();
        OffsetDateTime end = START.plusDays(2);

        assertThatThrownBy(() -> read(reading, end)).isInstanceOf(ServiceUnavailableException.class);

        await().untilAsserted(() -> assertThat(read(reading, end)).hasSize(2 * PACKS));
    }

    private void askUntilRead(OffsetDateTime at) {
        ReadHoldings reading = inParts();
        await().ignoreException(ServiceUnavailableException.class)
                .until(() -> !read(reading, at).isEmpty());
    }

    private List<Long> read(ReadHoldings reading, OffsetDateTime at) {
        Runs items = reading.of(place, at).await().atMost(Duration.ofSeconds(10));
        List<Long> all = new ArrayList<>();
        items.list().forEach(run -> {
            for (long item = run.first(); item <= run.last(); item++) {
                all.add(item);
            }
        });
        return all;
    }

    private ItemsReceived received(int hour, int pack) {
        return new ItemsReceived(header(60 * hour), Items.of(story.pack(pack)), place, "handheld-1", null);
    }

    private ItemsShipped shipped(int hour, int pack) {
        return new ItemsShipped(
                header(60 * hour + 30), Items.of(story.pack(pack)), place, Story.SHOP, "handheld-1", null);
    }

    private static Header header(int minute) {
        return Facts.header(START.plusMinutes(minute), "logistics-scan");
    }

    private void arrive(List<Fact> facts, int held) {
        Facts.publish(facts.toArray(Fact[]::new));
        await().untilAsserted(() -> assertThat(read(whole(), START.plusDays(2))).hasSize(held));
    }

    private long kept() throws SQLException {
        try (Connection database = EmbeddedBackends.dataSource("analytics").getConnection();
                PreparedStatement count =
                        database.prepareStatement("select count(*) from kept_holding where place_gln = ?")) {
            count.setString(1, place);
            var rows = count.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }
}
