package io.leaftrace.issuance.chain;

import io.leaftrace.model.ChainHead;
import io.leaftrace.model.ChainHeadsPublished;
import io.leaftrace.model.FactCodec;
import io.leaftrace.model.Topics;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Verifies the anti-tampering log: reads every chain from the database, with read access alone, and the heads that were
 * published to Kafka. Configured by the service's own environment: {@code QUARKUS_DATASOURCE_JDBC_URL},
 * {@code QUARKUS_DATASOURCE_USERNAME}, {@code QUARKUS_DATASOURCE_PASSWORD}, {@code KAFKA_BOOTSTRAP_SERVERS}. Ends with 0
 * when everything is whole, 1 when something was tampered with, 2 when it could not look.
 */
public final class VerifyChains {

    private static final int ROWS_AT_ONCE = 1_000;
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Connection database;
    private final Map<String, List<ChainHead>> published;
    private final List<String> findings = new ArrayList<>();
    private long entries;

    private VerifyChains(Connection database, Map<String, List<ChainHead>> published) {
        this.database = database;
        this.published = published;
    }

    /** Takes no arguments. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
        Map<String, String> env = System.getenv();
        try (Connection database = DriverManager.getConnection(
                env.get("QUARKUS_DATASOURCE_JDBC_URL"),
                env.get("QUARKUS_DATASOURCE_USERNAME"),
                env.get("QUARKUS_DATASOURCE_PASSWORD"))) {
            List<String> findings = verify(database, published(env.get("KAFKA_BOOTSTRAP_SERVERS")), System.out);
            System.exit(findings.isEmpty() ? 0 : 1);
        } catch (SQLException | RuntimeException e) {
            System.err.println("The log could not be verified: " + e.getMessage());
            System.exit(2);
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
        List<ChainHead> heads = check.heads();
        for (ChainHead head : heads) {
            check.verify(head);
        }
        check.findLostChains(heads);
        check.findReportsOutsideOfTheChains();
        database.rollback();
        check.findings.forEach(out::println);
        out.println(check.entries + " entries in " + heads.size() + " chains: "
                + (check.findings.isEmpty() ? "whole." : check.findings.size() + " findings."));
        return check.findings;
    }

    private List<ChainHead> heads() throws SQLException {
        List<ChainHead> heads = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("select chain, position, hash from chain order by chain")) {
            while (rows.next()) {
                heads.add(new ChainHead(
                        rows.getString(1), rows.getLong(2), HexFormat.of().formatHex(rows.getBytes(3))));
            }
        }
        return heads;
    }

    private void verify(ChainHead head) throws SQLException {
        ChainCheck check = new ChainCheck(head.chain(), published.getOrDefault(head.chain(), List.of()));
        try (PreparedStatement statement = database.prepareStatement("""
                select e.position, e.event_id, e.hash, o.payload
                  from chain_entry e left join outbox o using (event_id)
                 where e.chain = ?
                 order by e.position
                """)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            statement.setString(1, head.chain());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    entries++;
                    check.take(new ChainCheck.Entry(
                            rows.getLong(1), rows.getObject(2, UUID.class), rows.getBytes(3), rows.getBytes(4)));
                }
            }
        }
        findings.addAll(check.end(head));
    }

    private void findLostChains(List<ChainHead> heads) {
        List<String> known = heads.stream().map(ChainHead::chain).toList();
        published.keySet().stream()
                .filter(chain -> !known.contains(chain))
                .sorted()
                .forEach(chain -> findings.add("chain " + chain + ": was published and is gone"));
    }

    /** Whoever adds a report by hand has no entry for it; earlier ones date from before the log. */
    private void findReportsOutsideOfTheChains() throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select report_id from line_report
                         where recorded_at > (select min(o.created_at) from chain_entry e join outbox o using (event_id))
                           and not exists (select from chain_entry where event_id = report_id)
                        """)) {
            while (rows.next()) {
                findings.add("report " + rows.getString(1) + ": stands in no chain");
            }
        }
    }

    private static Map<String, List<ChainHead>> published(String bootstrapServers) {
        Map<String, List<ChainHead>> heads = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.ISSUANCE_LOG).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(POLL).forEach(record -> {
                    if (FactCodec.decode(record.value()) instanceof ChainHeadsPublished fact) {
                        fact.heads().forEach(head -> heads.computeIfAbsent(head.chain(), chain -> new ArrayList<>())
                                .add(head));
                    }
                });
            }
        }
        return heads;
    }
}
