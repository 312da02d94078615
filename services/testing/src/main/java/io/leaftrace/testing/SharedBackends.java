package io.leaftrace.testing;

import io.leaftrace.embedded.EmbeddedKafkaBroker;
import io.leaftrace.embedded.EmbeddedPostgresServer;
import io.leaftrace.embedded.TokenIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * One Kafka and one Postgres for the whole JVM.
 *
 * <p>Quarkus loads test resources and test classes anew for each application that it starts, and closes that class
 * loader afterwards. So this class is always taken from the system class loader, which outlives them all, and what it
 * hands over are values of the JDK's types.
 */
public final class SharedBackends {

    /** Kafka tells hundreds of settings at every start. */
    private static final List<Logger> QUIET = Stream.of("kafka", "org.apache.kafka", "state.change.logger", "io.zonky")
            .map(Logger::getLogger)
            .toList();

    private static final Map<String, Object> STARTED = start();

    private SharedBackends() {}

    /** Called on the class of the system class loader; see {@link EmbeddedBackends#shared}. */
    public static Map<String, Object> started() {
        return STARTED;
    }

    private static Map<String, Object> start() {
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
        Path folder = newFolder();
        EmbeddedKafkaBroker kafka = EmbeddedKafkaBroker.start(folder.resolve("kafka"), 0);
        EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start(folder.resolve("postgres"), 0);
        TokenIssuer issuer = TokenIssuer.create();
        Path publicKey = folder.resolve("token-key.pem");
        writeKey(issuer, publicKey);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            kafka.close();
            postgres.close();
            delete(folder);
        }));
        return Map.of(
                "bootstrapServers", kafka.bootstrapServers(),
                "stopKafka", (Runnable) kafka::stop,
                "startKafka", (Runnable) kafka::start,
                "jdbcUrl", postgres.jdbcUrl(),
                "reactiveUrl", postgres.reactiveUrl(),
                "stopPostgres", (Runnable) postgres::stop,
                "startPostgres", (Runnable) postgres::start,
                "publicKey", publicKey.toUri().toString(),
                "tokenKeys", issuer.keys());
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("leaftrace-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeKey(TokenIssuer issuer, Path file) {
        try {
            issuer.writePublicKey(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
