package io.leaftrace.benchmark;

import io.leaftrace.embedded.EmbeddedKafkaBroker;
import io.leaftrace.embedded.EmbeddedPostgresServer;
import io.leaftrace.embedded.TokenIssuer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One packaged service in a JVM of its own, with a real Kafka and a real Postgres, on free ports of the loopback. */
final class ServiceUnderTest implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private static final String GC_LOG = "gc.log";

    private final Path folder;
    private final String schema;
    private final TokenIssuer issuer = TokenIssuer.create();
    private final EmbeddedPostgresServer postgres;
    private final EmbeddedKafkaBroker kafka;
    private final Process process;
    private final URI origin;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ServiceUnderTest(String service, Path folder, List<String> jvmOptions) throws IOException {
        this.folder = folder;
        schema = service.replace('-', '_');
        Path publicKey = folder.resolve("token-key.pem");
        issuer.writePublicKey(publicKey);
        postgres = EmbeddedPostgresServer.start(folder.resolve("postgres"), 0);
        kafka = EmbeddedKafkaBroker.start(folder.resolve("kafka"), 0);
        int port = freePort();
        origin = URI.create("http://127.0.0.1:" + port);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.add("-Xlog:gc:file=" + folder.resolve(GC_LOG));
        command.add("-jar");
        command.add("services/" + service + "/target/quarkus-app/quarkus-run.jar");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(service + ".log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "QUARKUS_HTTP_HOST",
                        "127.0.0.1",
                        "QUARKUS_HTTP_PORT",
                        Integer.toString(port),
                        "QUARKUS_DATASOURCE_USERNAME",
                        schema,
                        "QUARKUS_DATASOURCE_PASSWORD",
                        schema,
                        "QUARKUS_DATASOURCE_JDBC_URL",
                        postgres.jdbcUrl(),
                        "QUARKUS_DATASOURCE_REACTIVE_URL",
                        postgres.reactiveUrl(),
                        "KAFKA_BOOTSTRAP_SERVERS",
                        kafka.bootstrapServers(),
                        "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
                        publicKey.toUri().toString(),
                        "MP_JWT_VERIFY_ISSUER",
                        TokenIssuer.ISSUER,
                        "LEAFTRACE_KEYS",
                        "k1:" + "5a".repeat(32)));
        process = builder.start();
    }

    /** Starts it; returns when it is ready. Run in the folder of the built project. */
    static ServiceUnderTest start(String service, List<String> jvmOptions) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("leaftrace-benchmark");
        ServiceUnderTest started = new ServiceUnderTest(service, folder, jvmOptions);
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (!started.isReady()) {
            if (System.nanoTime() > end || !started.process.isAlive()) {
                started.close();
                throw new IllegalStateException(service + " did not start; its log is in " + folder);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return started;
    }

    private boolean isReady() throws InterruptedException {
        try {
            return http.send(
                                    HttpRequest.newBuilder(origin.resolve("/q/health/ready"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    URI address(String path) {
        return origin.resolve(path);
    }

    String token(String role, String party) {
        return issuer.token(role, party, Duration.ofHours(2));
    }

    /** A connection as the service's own role, in its schema. */
    Connection database() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), schema, schema);
    }

    String schema() {
        return schema;
    }

    /** How much heap it holds. */
    HeapLog heap() {
        return new HeapLog(folder.resolve(GC_LOG), process.pid());
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        kafka.close();
        postgres.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
