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
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
class VerifyChainsTest {

    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

    @Inject
    PublishHeads publishHeads;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private AMaker maker;
    private String line;

    @BeforeEach
    void register() {
        maker = AMaker.registered();
        line = ChainName.ofLine(maker.lineId);
    }

    @Test
    void findsWhateverIsTamperedWithInTheChains() throws SQLException {
        // Given a line with three reports, the last one recalled, and a deactivation
        ChainHead published = reported();
        // Then both chains are whole
        assertThat(findings(published)).isEmpty();

        // When a fact is changed by hand
        UUID first = (UUID) Database.value("select event_id from chain_entry where chain = ? and position = 1", line);
        Object payload = Database.value("select payload from outbox where event_id = ?", first);
        Database.execute("update outbox set payload = payload || '\\x00' where event_id = ?", first);
        assertThat(findings(published)).singleElement().asString().contains("entry 1 or its fact was changed");
        Database.execute("update outbox set payload = ? where event_id = ?", payload, first);

        // When the newest entry is cut off and the chain's row set back
        Object third = Database.value("select event_id from chain_entry where chain = ? and position = 3", line);
        byte[] second = (byte[]) Database.value("select hash from chain_entry where chain = ? and position = 2", line);
        Database.execute("delete from chain_entry where chain = ? and position = 3", line);
        Database.execute("update chain set position = 2, hash = ? where chain = ?", second, line);
        assertThat(findings(published))
                .satisfiesExactlyInAnyOrder(
                        finding -> assertThat(finding).contains("entry 3 was published and is gone"),
                        finding -> assertThat(finding).contains("says that it was recalled, no entry does"));
        byte[] hash = HexFormat.of().parseHex(published.hash());
        Database.execute("insert into chain_entry values (?, 3, ?, ?)", line, third, hash);
        Database.execute("update chain set position = 3, hash = ? where chain = ?", hash, line);
        assertThat(findings(published)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1, kind = 'AGGREGATION'",
        "1, occurred_at = occurred_at - interval '1 day'",
        "1, recorded_at = '2001-01-01T00:00:00Z'",
        "1, utc_offset = '+01:00'",
        "1, maker_gln = '0000000000000'",
        "1, line_id = null",
        "1, applied = applied + 1",
        "1, rejected = rejected + 1",
        "2, parents = parents + 1",
        "2, children = children - 1",
        "1, deactivated = 1"
    })
    void findsAReportsRowThatSaysOtherwiseThanItsFact(long position, String change) throws SQLException {
        ChainHead published = reported();
        assertThat(findings(published)).isEmpty();
        UUID reportId = reportAt(position);

        tampered(reportId, "update line_report set " + change + " where report_id = ?", () -> assertThat(
                        findings(published))
                .first()
                .asString()
                .contains(reportId.toString(), "its row was changed", change.substring(0, change.indexOf(' '))));
        assertThat(findings(published)).isEmpty();
    }

    @Test
    void findsARowThatWasRemoved() throws SQLException {
        ChainHead published = reported();
        UUID reportId = reportAt(1);
        tampered(reportId, "delete from line_report where report_id = ?", () -> assertThat(findings(published))
                .singleElement()
                .asString()
                .contains(reportId.toString(), "its row was removed"));
        assertThat(findings(published)).isEmpty();
    }

    @Test
    void findsADeactivationThatCountsMoreCodesThanItHas() throws SQLException {
        ChainHead published = reported();
        UUID reportId =
                (UUID) Database.value("select event_id from chain_entry where chain = ?", ChainName.ofMaker(maker.gln));
        tampered(reportId, "update line_report set deactivated = 2 where report_id = ?", () -> assertThat(
                        findings(published))
                .singleElement()
                .asString()
                .contains("deactivated is 2, was told as 1"));
        assertThat(findings(published)).isEmpty();
    }

    @Test
    void findsARecallThatTheRowNoLongerTells() throws SQLException {
        ChainHead published = reported();
        tampered(
                reportAt(2),
                "update line_report set recalled_at = null where report_id = ?",
                () -> assertThat(findings(published)).singleElement().asString().contains("its row does not say so"));
        assertThat(findings(published)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"recalled_at = recalled_at - interval '1 hour'", "recall_reason = 'another'"})
    void findsARecallThatTheRowTellsOtherwise(String change) throws SQLException {
        ChainHead published = reported();
        tampered(
                reportAt(2),
                "update line_report set " + change + " where report_id = ?",
                () -> assertThat(findings(published)).singleElement().asString().contains("tells of another recall"));
        assertThat(findings(published)).isEmpty();
    }

    @Test
    void findsARowThatIsMarkedAsRecalledByHand() throws SQLException {
        ChainHead published = reported();
        tampered(reportAt(1), "update line_report set recalled_at = now() where report_id = ?", () -> assertThat(
                        findings(published))
                .singleElement()
                .asString()
                .contains("says that it was recalled, no entry does"));
        assertThat(findings(published)).isEmpty();
    }

    @Test
    void findsAReportThatWasAddedByHandAndCountsThoseFromBeforeTheLog() throws SQLException {
        ChainHead published = reported();
        UUID reportId = UUID.randomUUID();
        Database.execute(
                "insert into line_report (report_id, kind, maker_gln, line_id, occurred_at, utc_offset, recorded_at, late)"
                        + " values (?, 'APPLICATION', ?, ?, now(), '+00:00', now(), false)",
                reportId,
                maker.gln,
                maker.lineId);
        assertThat(findings(published)).containsExactly("report " + reportId + ": stands in no chain");
        // The log's limit: what claims to be older than the log cannot be told from what is
        Database.execute("update line_report set recorded_at = '2001-01-01T00:00:00Z' where report_id = ?", reportId);
        assertThat(findings(published)).isEmpty();
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("1 reports are older than the log");
        // When the log's beginning is put off as well
        Object begin = Database.value("select installed_on from flyway_schema_history where version = '4'");
        Database.execute("update line_report set recorded_at = now() where report_id = ?", reportId);
        Database.execute("update flyway_schema_history set installed_on = '2099-01-01' where version = '4'");
        assertThat(findings(published)).containsExactly("report " + reportId + ": stands in no chain");
        Database.execute("update flyway_schema_history set installed_on = ? where version = '4'", begin);
        Database.execute("delete from line_report where report_id = ?", reportId);
        assertThat(findings(published)).isEmpty();
    }

    @Test
    void findsWithThePublishedHeadsOfKafkaThatAChainWasForgedAsAWhole() {
        // Given a chain whose head was told
        reported();
        OffsetDateTime hour = OffsetDateTime.parse("2010-01-01T00:00:00Z").plusHours(maker.lineId.hashCode() & 0xffff);
        assertThat(publishHeads.publish(hour).await().indefinitely()).isTrue();
        ChainHead head = head();
        await().untilAsserted(() ->
                assertThat(PublishedHeads.read(environment()).get(line)).contains(head));
        // Then the command finds it whole
        assertThat(command()).noneMatch(this::isMine);
        // When all of the chain is gone, so that nothing in the database contradicts itself
        Database.execute("alter table chain_entry drop constraint chain_entry_chain_fkey");
        try {
            Database.execute("update chain set chain = 'hidden' where chain = ?", line);
            Database.execute("update chain_entry set chain = 'hidden' where chain = ?", line);
            assertThat(command()).contains("chain " + line + ": was published and is gone");
            assertThat(VerifyChains.run(environment(), NOWHERE)).isEqualTo(1);
        } finally {
            Database.execute("update chain set chain = ? where chain = 'hidden'", line);
            Database.execute("update chain_entry set chain = ? where chain = 'hidden'", line);
            Database.execute("alter table chain_entry add constraint chain_entry_chain_fkey"
                    + " foreign key (chain) references chain");
        }
        assertThat(command()).noneMatch(this::isMine);
    }

    @Test
    void saysThatItCouldNotLook() {
        var out = new ByteArrayOutputStream();
        assertThat(VerifyChains.run(Map.of(), new PrintStream(out, true, StandardCharsets.UTF_8)))
                .isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("KAFKA_BOOTSTRAP_SERVERS is not set");
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
                .body("items[0].chain", equalTo("line:" + maker.lineId))
                .body("items[0].position", equalTo(1));
    }

    /** A line with a report of applied packs, one of packed ones, which is recalled; and a deactivation. */
    private ChainHead reported() {
        List<String> packs = maker.appliedPacks(3);
        String carton = maker.codes(maker.order("CARTON", maker.cartonGtin, 1)).get(0);
        String packed = maker.pack(carton, packs).statusCode(201).extract().path("reportId");
        maker.recall(packed).statusCode(200);
        maker.factory()
                .body(Map.of("reason", "CODE_STOLEN", "codes", packs.subList(0, 1)))
                .post("/v1/deactivations")
                .then()
                .statusCode(201);
        return head();
    }

    private ChainHead head() {
        byte[] hash = (byte[]) Database.value("select hash from chain where chain = ?", line);
        long position = (long) Database.value("select position from chain where chain = ?", line);
        return new ChainHead(line, position, HexFormat.of().formatHex(hash));
    }

    private UUID reportAt(long position) {
        return (UUID)
                Database.value("select event_id from chain_entry where chain = ? and position = ?", line, position);
    }

    private interface Check {
        void run() throws SQLException;
    }

    /** Changes a report's row, looks, and puts the row back. */
    private static void tampered(UUID reportId, String change, Check check) throws SQLException {
        Object row = Database.value("select row_to_json(r)::text from line_report r where report_id = ?", reportId);
        Database.execute(change, reportId);
        try {
            check.run();
        } finally {
            Database.execute("delete from line_report where report_id = ?", reportId);
            Database.execute(
                    "insert into line_report overriding system value"
                            + " select * from json_populate_record(null::line_report, ?::json)",
                    row);
        }
    }

    private static Map<String, String> environment() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", EmbeddedBackends.bootstrapServers(),
                "QUARKUS_DATASOURCE_JDBC_URL", EmbeddedBackends.jdbcUrl(),
                "QUARKUS_DATASOURCE_PASSWORD", "code_issuance");
    }

    /** What the command tells. */
    private static List<String> command() {
        var out = new ByteArrayOutputStream();
        int end = VerifyChains.run(environment(), new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(end).isIn(0, 1);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** What concerns this test's maker; other tests write to the same database. */
    private List<String> findings(ChainHead published) throws SQLException {
        told.reset();
        try (Connection database = Database.connection();
                PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8)) {
            return VerifyChains.verify(database, Map.of(published.chain(), List.of(published)), out).stream()
                    .filter(this::isMine)
                    .toList();
        }
    }

    private boolean isMine(String finding) {
        return finding.contains(maker.lineId) || finding.contains(maker.gln) || finding.startsWith("report ");
    }
}
