package io.leaftrace.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * One Kafka broker in this JVM, broker and KRaft controller in one, on 127.0.0.1 only. Its data stays in its folder; it
 * can be stopped and started again on the same port with the same data. Thread-safe.
 */
public final class EmbeddedKafkaBroker implements AutoCloseable {

    private final Path dataDir;
    private final int port;
    private KafkaRaftServer server;

    private EmbeddedKafkaBroker(Path dataDir, int port) {
        this.dataDir = dataDir;
        this.port = port;
    }

    /**
     * Starts a broker; returns when it takes requests.
     *
     * @param dataDir made and formatted when it is not there yet
     * @param port 0 takes a free one
     */
    public static EmbeddedKafkaBroker start(Path dataDir, int port) {
        EmbeddedKafkaBroker broker = new EmbeddedKafkaBroker(dataDir.toAbsolutePath(), FreePort.orGiven(port));
        broker.start();
        return broker;
    }

    /** Starts it when it is stopped; returns when it takes requests. */
    public synchronized void start() {
        if (server != null) {
            return;
        }
        // Kafka finds its plug-ins by the thread's class loader; a caller's may be another one, or closed one day.
        Thread thread = Thread.currentThread();
        ClassLoader callers = thread.getContextClassLoader();
        thread.setContextClassLoader(EmbeddedKafkaBroker.class.getClassLoader());
        try {
            server = started();
        } finally {
            thread.setContextClassLoader(callers);
        }
    }

    private KafkaRaftServer started() {
        Properties settings = BrokerSettings.of(dataDir, port, FreePort.any());
        formatOnce(settings);
        KafkaRaftServer starting = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
        starting.startup();
        return starting;
    }

    /** Stops it; the data stays. */
    public synchronized void stop() {
        if (server == null) {
            return;
        }
        server.shutdown();
        server.awaitShutdown();
        server = null;
    }

    public synchronized boolean isRunning() {
        return server != null;
    }

    public int port() {
        return port;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        stop();
    }

    private void formatOnce(Properties settings) {
        if (Files.exists(dataDir.resolve("meta.properties"))) {
            return;
        }
        try {
            Files.createDirectories(dataDir);
            Path file = Files.createTempFile(dataDir.getParent(), "kafka-format", ".properties");
            try {
                format(settings, file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Kafka's folder " + dataDir + " cannot be made", e);
        }
    }

    private static void format(Properties settings, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            settings.store(out, null);
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] command = {
            "format",
            "--config",
            file.toString(),
            "--cluster-id",
            Uuid.randomUuid().toString()
        };
        int exit = StorageTool.execute(command, new PrintStream(said, true, StandardCharsets.UTF_8));
        if (exit != 0) {
            throw new IOException(
                    "kafka-storage format answered " + exit + ": " + said.toString(StandardCharsets.UTF_8));
        }
    }
}
