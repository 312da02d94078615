package io.leaftrace.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Gives a {@code @QuarkusTest} a real Kafka and a real Postgres, the key that verifies {@link Tokens} and a key ring.
 *
 * <pre>{@code
 * @QuarkusTest
 * @QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "retail_scan"))
 * }</pre>
 *
 * <p>They start once for the JVM and serve all its tests; what a test finds in them may come from another test. Its
 * static methods take Kafka or Postgres down and up again, for tests of faults; a test that stops one starts it again.
 */
public final class EmbeddedBackends implements QuarkusTestResourceLifecycleManager {

    /** The key ring of the services under test, in the form of {@code leaftrace.keys}: {@code k1}, and one revoked. */
    public static final String KEYS =
            """
            k1 %s prefix=* from=1970-01-01T00:00:00Z
            %s %s prefix=* from=1970-01-01T00:00:00Z revoked
            """.formatted("0123456789abcdef".repeat(4), EmbeddedBackends.REVOKED_KEY_ID, "fedcba9876543210".repeat(4));

    /** The id of the revoked one. */
    public static final String REVOKED_KEY_ID = "k0";

    /** The keys of inner codes, in the form of {@code leaftrace.inner-codes.keys}; of the services only code-issuance reads them. */
    public static final String INNER_CODE_KEYS = "i1 " + "1c".repeat(32);

    /** The keys of their hashes, in the form of {@code leaftrace.inner-hashes.keys}. */
    public static final String INNER_HASH_KEYS = "h1 " + "7e".repeat(32);

    private static final String DEFAULT_SCHEMA = "code_issuance";

    private String schema = DEFAULT_SCHEMA;

    @Override
    public void init(Map<String, String> initArgs) {
        schema = initArgs.getOrDefault("schema", DEFAULT_SCHEMA);
    }

    @Override
    public Map<String, String> start() {
        return Map.ofEntries(
                Map.entry("kafka.bootstrap.servers", bootstrapServers()),
                Map.entry("quarkus.datasource.username", schema),
                Map.entry("quarkus.datasource.password", schema),
                Map.entry("quarkus.datasource.jdbc.url", jdbcUrl()),
                Map.entry("quarkus.datasource.reactive.url", text("reactiveUrl")),
                Map.entry("mp.jwt.verify.publickey.location", text("publicKey")),
                Map.entry("mp.jwt.verify.issuer", Tokens.ISSUER),
                Map.entry("leaftrace.keys", KEYS),
                Map.entry("leaftrace.inner-codes.keys", INNER_CODE_KEYS),
                Map.entry("leaftrace.inner-hashes.keys", INNER_HASH_KEYS),
                Map.entry("quarkus.http.test-port", "0"));
    }

    @Override
    public void stop() {
        // They serve the next test class too, and end with the JVM.
    }

    public static String bootstrapServers() {
        return text("bootstrapServers");
    }

    /** For a service's role, whose password is its name; or for {@code postgres}, who needs none. */
    public static String jdbcUrl() {
        return text("jdbcUrl");
    }

    /**
     * Connections of a role, whatever class loader the caller has: {@code DriverManager} knows drivers by class loader.
     */
    public static DataSource dataSource(String role) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(jdbcUrl());
        dataSource.setUser(role);
        dataSource.setPassword(role);
        return dataSource;
    }

    public static void stopKafka() {
        run("stopKafka");
    }

    /** On the same port, with the same records. */
    public static void startKafka() {
        run("startKafka");
    }

    public static void stopPostgres() {
        run("stopPostgres");
    }

    /** On the same port, with the same data. */
    public static void startPostgres() {
        run("startPostgres");
    }

    static Object shared(String name) {
        // Not a static call: that would start another pair in the caller's class loader.
        try {
            Class<?> ofTheJvm = ClassLoader.getSystemClassLoader().loadClass(SharedBackends.class.getName());
            return ((Map<?, ?>) ofTheJvm.getMethod("started").invoke(null)).get(name);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the embedded Kafka and Postgres did not start", e);
        }
    }

    private static void run(String action) {
        ((Runnable) shared(action)).run();
    }

    private static String text(String name) {
        return (String) shared(name);
    }
}
