package io.leaftrace.issuance.chain;

import io.leaftrace.model.ChainHead;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Verifies the anti-tampering log: reads every chain and every report's row from the database, with read access alone,
 * and the heads that were published to Kafka. Configured by the service's own environment:
 * {@code QUARKUS_DATASOURCE_JDBC_URL}, {@code QUARKUS_DATASOURCE_USERNAME}, {@code QUARKUS_DATASOURCE_PASSWORD},
 * {@code KAFKA_BOOTSTRAP_SERVERS} and further {@code KAFKA_…}. Ends with 0 when everything is whole, 1 when something was
 * tampered with, 2 when it could not look.
 */
public final class VerifyChains {

    private static final int ROWS_AT_ONCE = 1_000;
    private static final String SERVICE_ROLE = "code_issuance";

    private final Connection database;
    private final Map<String, List<ChainHead>> published;
    private final List<String> findings = new ArrayList<>();
    private final ReportRowCheck rowCheck = new ReportRowCheck();
    private long entries;
    private long olderReports;

    private record Chain(ChainHead head, String makerGln) {}

    private VerifyChains(Connection database, Map<String, List<ChainHead>> published) {
        this.database = database;
        this.published = published;
    }

    /** Takes no arguments. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
        System.exit(run(System.getenv(), System.out));
    }

    /**
     * Verifies what an environment names.
     *
     * @return what the command ends with
     */
    static int run(Map<String, String> environment, PrintStream out) {
        try {
            // The heads first: what they name was committed before, so the database, read later, must have it.
            Map<String, List<ChainHead>> published = PublishedHeads.read(environment);
            try (Connection database = database(environment)) {
                return verify(database, published, out).isEmpty() ? 0 : 1;
            }
        } catch (SQLException | RuntimeException e) {
            out.println("The log could not be verified: " + e.getMessage());
            return 2;
        }
    }

    /**
     * Verifies all chains of a database.
     *
     * @param published heads by chain, from wherever they were kept
     * @param out where the findings and a closing line are told
     * @return a sentence for each finding
     */
    static List<String> verify(Connection database, Map<String, List<ChainHead>> published, PrintStream out)
            throws SQLException {
        database.setReadOnly(true);
        // One view of everything, while reports go on arriving; and Postgres hands out rows in portions only inside
        // one.
        database.setAutoCommit(false);
        database.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        VerifyChains check = new VerifyChains(database, published);
        List<Chain> chains = check.chains();
        for (Chain chain : chains) {
            check.verify(chain);
        }
        check.findLostChains(chains);
        check.findReportsOutsideOfTheChains();
        check.compareRecalls();
        check.findings.addAll(check.rowCheck.end());
        database.rollback();
        check.tell(chains.size(), out);
        return check.findings;
    }

    private static Connection database(Map<String, String> environment) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(PublishedHeads.required(environment, "QUARKUS_DATASOURCE_JDBC_URL"));
        return source.getConnection(
                environment.getOrDefault("QUARKUS_DATASOURCE_USERNAME", SERVICE_ROLE),
                environment.get("QUARKUS_DATASOURCE_PASSWORD"));
    }

    private List<Chain> chains() throws SQLException {
        List<Chain> chains = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet rows =
                        statement.executeQuery("select chain, position, hash, maker_gln from chain order by chain")) {
            while (rows.next()) {
                String hash = HexFormat.of().formatHex(rows.getBytes(3));
                chains.add(new Chain(new ChainHead(rows.getString(1), rows.getLong(2), hash), rows.getString(4)));
            }
        }
        return chains;
    }

    private void verify(Chain chain) throws SQLException {
        String name = chain.head().chain();
        ChainCheck check = new ChainCheck(name, published.getOrDefault(name, List.of()));
        try (PreparedStatement statement = database.prepareStatement("""
                select e.position, e.event_id, e.hash, o.payload, r.*
                  from chain_entry e
                  left join outbox o using (event_id)
                  left join line_report r on r.report_id = e.event_id
                 where e.chain = ?
                 order by e.position
                """)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    entries++;
                    var entry = new ChainCheck.Entry(
                            rows.getLong(1), rows.getObject(2, UUID.class), rows.getBytes(3), rows.getBytes(4));
                    if (check.take(entry)) {
                        rowCheck.take(name, chain.makerGln(), entry, reportRow(rows));
                    }
                }
            }
        }
        findings.addAll(check.end(chain.head()));
    }

    private static Optional<ReportRow> reportRow(ResultSet row) throws SQLException {
        if (row.getString("kind") == null) {
            return Optional.empty();
        }
        return Optional.of(new ReportRow(
                row.getString("kind"),
                row.getString("maker_gln"),
                row.getString("line_id"),
                instant(row, "occurred_at"),
                // A line may give its offset with seconds, which facts do not carry.
                row.getString("utc_offset").replaceFirst("(?<=^.{6}).*", ""),
                instant(row, "recorded_at"),
                new ReportRow.Counts(
                        row.getInt("applied"),
                        row.getInt("rejected"),
                        row.getInt("parents"),
                        row.getInt("children"),
                        row.getInt("deactivated"))));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private void findLostChains(List<Chain> chains) {
        List<String> known = chains.stream().map(chain -> chain.head().chain()).toList();
        published.keySet().stream()
                .filter(chain -> !known.contains(chain))
                .sorted()
                .forEach(chain -> findings.add("chain " + chain + ": was published and is gone"));
    }

    /**
     * Whoever adds a report by hand has no entry for it. The log began when migration V4 made it, or with the earliest
     * sealed fact where that is before; what was recorded earlier has no entry and is counted only.
     */
    private void findReportsOutsideOfTheChains() throws SQLException {
        try (PreparedStatement statement = database.prepareStatement("""
                select report_id, recorded_at < least(?, coalesce(
                           (select min(installed_on) from flyway_schema_history where version = '4')::timestamptz,
                           '-infinity')) as older
                  from line_report
                 where not exists (select from chain_entry where event_id = report_id)
                """)) {
            Instant first = rowCheck.firstSealedAt();
            statement.setObject(1, first == null ? OffsetDateTime.MAX : first.atOffset(ZoneOffset.UTC));
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (rows.getBoolean("older")) {
                        olderReports++;
                    } else {
                        findings.add("report " + rows.getString("report_id") + ": stands in no chain");
                    }
                }
            }
        }
    }

    private void compareRecalls() throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = statement.executeQuery("""
                    select report_id, line_id, recalled_at, recall_reason from line_report where recalled_at is not null
                    """)) {
                while (rows.next()) {
                    rowCheck.takeRecalled(
                            rows.getObject("report_id", UUID.class),
                            rows.getString("line_id"),
                            instant(rows, "recalled_at"),
                            rows.getString("recall_reason"));
                }
            }
        }
    }

    private void tell(int chains, PrintStream out) {
        findings.forEach(out::println);
        long heads = published.values().stream().mapToLong(List::size).sum();
        if (heads == 0) {
            out.println("No heads were published: chains forged as a whole would not be found.");
        }
        if (olderReports > 0) {
            out.println(olderReports + " reports are older than the log and not covered by it; there are never more.");
        }
        out.println(entries + " entries in " + chains + " chains, " + heads + " published heads: "
                + (findings.isEmpty() ? "whole." : findings.size() + " findings."));
    }
}
