package io.leaftrace.issuance.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.leaftrace.issuance.AMaker;
import io.leaftrace.issuance.Database;
import io.leaftrace.model.ChainHead;
import io.leaftrace.testing.EmbeddedBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.OutputStream;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
class VerifyChainsTest {

    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

    @Inject
    PublishHeads publishHeads;

    private AMaker maker;

    @BeforeEach
    void register() {
        maker = AMaker.registered();
    }

    @Test
    void findsWhateverIsTamperedWithInTheDatabase() throws SQLException {
        // Given a line with three reports, the last one recalled, and a deactivation
        List<String> packs = maker.appliedPacks(3);
        String carton = maker.codes(maker.order("CARTON", maker.cartonGtin, 1)).get(0);
        String packed = maker.pack(carton, packs).statusCode(201).extract().path("reportId");
        maker.recall(packed).statusCode(200);
        maker.factory()
                .body(Map.of("reason", "CODE_STOLEN", "codes", packs.subList(0, 1)))
                .post("/v1/deactivations")
                .then()
                .statusCode(201);
        ChainHead published = head();
        // Then both chains are whole
        assertThat(findings(published)).isEmpty();

        // When a fact is changed by hand
        UUID first = (UUID)
                Database.value("select event_id from chain_entry where chain = ? and position = 1", maker.lineId);
        Object payload = Database.value("select payload from outbox where event_id = ?", first);
        Database.execute("update outbox set payload = payload || '\\x00' where event_id = ?", first);
        assertThat(findings(published)).singleElement().asString().contains("entry 1 or its fact was changed");
        Database.execute("update outbox set payload = ? where event_id = ?", payload, first);

        // When the newest entry is cut off and the chain's row set back
        byte[] second =
                (byte[]) Database.value("select hash from chain_entry where chain = ? and position = 2", maker.lineId);
        Database.execute("delete from chain_entry where chain = ? and position = 3", maker.lineId);
        Database.execute("update chain set position = 2, hash = ? where chain = ?", second, maker.lineId);
        assertThat(findings(published)).singleElement().asString().contains("entry 3 was published and is gone");

        // When a report is added by hand
        Database.execute(
                "insert into line_report (report_id, kind, maker_gln, line_id, occurred_at, utc_offset, recorded_at, late)"
                        + " values (?, 'APPLICATION', ?, ?, now(), '+00:00', now(), false)",
                new UUID(7, published.hashCode()),
                maker.gln,
                maker.lineId);
        assertThat(findings(published)).hasSize(2).last().asString().contains("stands in no chain");
        Database.execute("delete from line_report where report_id = ?", new UUID(7, published.hashCode()));
    }

    @Test
    void tellsTheHeadsOnceAnHourWhoeverLooks() {
        // Given
        maker.appliedPacks(1);
        OffsetDateTime hour = OffsetDateTime.parse("2020-01-01T00:00:00Z").plusHours(maker.lineId.hashCode() & 0xffff);
        // When two look at the same moment, and one later
        var first = publishHeads.publish(hour).subscribeAsCompletionStage();
        var second = publishHeads.publish(hour).subscribeAsCompletionStage();
        // Then one of them told
        assertThat(List.of(first.join(), second.join())).containsExactlyInAnyOrder(true, false);
        assertThat(publishHeads.publish(hour).await().indefinitely()).isFalse();
        // Negative control: the next hour is told
        assertThat(publishHeads.publish(hour.plusHours(1)).await().indefinitely())
                .isTrue();
        await().untilAsserted(() -> assertThat(Database.value(
                        "select count(*) from outbox where topic = 'code-issuance.log.v1' and sent_at is null"))
                .isEqualTo(0L));
    }

    @Test
    void listsTheChainsOfTheCallersMakerAlone() {
        maker.appliedPacks(1);
        maker.factory()
                .get("/v1/chains")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].chain", equalTo(maker.lineId))
                .body("items[0].position", equalTo(1));
    }

    private ChainHead head() {
        byte[] hash = (byte[]) Database.value("select hash from chain where chain = ?", maker.lineId);
        long position = (long) Database.value("select position from chain where chain = ?", maker.lineId);
        return new ChainHead(maker.lineId, position, HexFormat.of().formatHex(hash));
    }

    /** What concerns this test's maker; other tests write to the same database. */
    private List<String> findings(ChainHead published) throws SQLException {
        try (Connection database = Database.connection()) {
            return VerifyChains.verify(database, Map.of(published.chain(), List.of(published)), NOWHERE).stream()
                    .filter(finding -> finding.contains(maker.lineId) || finding.startsWith("report "))
                    .collect(Collectors.toList());
        }
    }
}
