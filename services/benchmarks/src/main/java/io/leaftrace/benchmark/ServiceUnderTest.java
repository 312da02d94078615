package io.leaftrace.benchmark;

import io.leaftrace.embedded.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One packaged service in a JVM of its own. */
final class ServiceUnderTest implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Machine machine;
    private final String schema;
    private final Path gcLog;
    private final Process process;
    private final URI origin;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ServiceUnderTest(Machine machine, String service, List<String> jvmOptions) throws IOException {
        this.machine = machine;
        schema = service.replace('-', '_');
        String name = Path.of(service).getFileName().toString();
        gcLog = machine.folder().resolve(name + "-gc.log");
        int port = FreePort.any();
        origin = URI.create("http://127.0.0.1:" + port);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.add("-Xlog:gc:file=" + gcLog);
        command.add("-jar");
        command.add("services/" + service + "/target/quarkus-app/quarkus-run.jar");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(machine.folder().resolve(name + ".log").toFile());
        builder.environment().putAll(machine.environment(schema, port));
        // One machine asks for many: it may say from which address.
        builder.environment().put("LEAFTRACE_HTTP_TRUSTED_PROXIES", "127.0.0.0/8");
        process = builder.start();
    }

    /**
     * Starts it; returns when it is ready. Run in the folder of the built project.
     *
     * @param service its folder among the services
     */
    static ServiceUnderTest start(Machine machine, String service, List<String> jvmOptions)
            throws IOException, InterruptedException {
        ServiceUnderTest started = new ServiceUnderTest(machine, service, jvmOptions);
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (!started.isReady()) {
            if (System.nanoTime() > end || !started.process.isAlive()) {
                started.close();
                throw new IllegalStateException(service + " did not start; its log is in " + machine.folder());
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
        return machine.token(role, party);
    }

    /** A connection as the service's own role, in its schema. */
    Connection database() throws SQLException {
        return machine.database(schema);
    }

    String schema() {
        return schema;
    }

    /** How much heap it holds. */
    HeapLog heap() {
        return new HeapLog(gcLog, process.pid());
    }

    /** As a power cut would. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
