package io.leaftrace.benchmark;

import io.leaftrace.embedded.EmbeddedKafkaBroker;
import io.leaftrace.embedded.EmbeddedPostgresServer;
import io.leaftrace.embedded.TokenIssuer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** What services under test share: a real Kafka and a real Postgres on free ports of the loopback, keys and tokens. */
final class Machine implements AutoCloseable {

    /** One key for all makers. */
    static final String KEYS = "k1:" + "5a".repeat(32);

    private static final String MEMBER_KEYS = "m1 " + "5b".repeat(32) + " prefix=* from=1970-01-01T00:00:00Z";

    private final Path folder;
    private final TokenIssuer issuer = TokenIssuer.create();
    private final Path publicKey;
    private final EmbeddedPostgresServer postgres;
    private final EmbeddedKafkaBroker kafka;

    private Machine(Path folder) throws IOException {
        this.folder = folder;
        publicKey = folder.resolve("token-key.pem");
        issuer.writePublicKey(publicKey);
        postgres = EmbeddedPostgresServer.start(folder.resolve("postgres"), 0);
        kafka = EmbeddedKafkaBroker.start(folder.resolve("kafka"), 0);
    }

    static Machine start() throws IOException {
        return new Machine(Files.createTempDirectory("leaftrace-benchmark"));
    }

    /** Where logs are kept. */
    Path folder() {
        return folder;
    }

    String token(String role, String party) {
        return issuer.token(role, party, Duration.ofHours(2));
    }

    int postgresPort() {
        return URI.create(postgres.jdbcUrl().substring("jdbc:".length())).getPort();
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** A connection as a service's own role, in its schema. */
    Connection database(String schema) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), schema, schema);
    }

    /** What a service must be told to run here. */
    Map<String, String> environment(String schema, int port) {
        return Map.ofEntries(
                Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
                Map.entry("QUARKUS_HTTP_PORT", Integer.toString(port)),
                Map.entry("QUARKUS_DATASOURCE_USERNAME", schema),
                Map.entry("QUARKUS_DATASOURCE_PASSWORD", schema),
                Map.entry("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl()),
                Map.entry("QUARKUS_DATASOURCE_REACTIVE_URL", postgres.reactiveUrl()),
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers()),
                Map.entry("MP_JWT_VERIFY_PUBLICKEY_LOCATION", publicKey.toUri().toString()),
                Map.entry("MP_JWT_VERIFY_ISSUER", TokenIssuer.ISSUER),
                Map.entry("LEAFTRACE_KEYS", KEYS),
                Map.entry("LEAFTRACE_MEMBERS_KEYS", MEMBER_KEYS));
    }

    @Override
    public void close() {
        kafka.close();
        postgres.close();
    }
}
