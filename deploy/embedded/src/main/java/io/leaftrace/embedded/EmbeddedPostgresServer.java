package io.leaftrace.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * One Postgres server as a child of this JVM, on 127.0.0.1 only, with the database {@value #DATABASE} and a role and
 * schema for each service (see {@code roles-and-schemas.sql}). Its data stays in its folder; it can be stopped and
 * started again on the same port. As durable as a real one: {@code fsync} and {@code synchronous_commit} are on.
 * Thread-safe.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {

    public static final String DATABASE = "leaftrace";

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final String MAX_CONNECTIONS = "200";

    private final Path dataDir;
    private final Path logFile;
    private final int port;
    private EmbeddedPostgres server;

    private EmbeddedPostgresServer(Path dataDir, Path logFile, int port) {
        this.dataDir = dataDir;
        this.logFile = logFile;
        this.port = port;
    }

    /** As {@link #start(Path, int, Path)}, with the log beside the data folder. */
    public static EmbeddedPostgresServer start(Path dataDir, int port) {
        return start(dataDir, port, dataDir.resolveSibling(dataDir.getFileName() + ".log"));
    }

    /**
     * Starts a server; returns when it takes queries.
     *
     * @param dataDir made when it is not there yet; a server that a killed owner left running in it is stopped first
     * @param port 0 takes a free one
     * @param logFile the server's log, appended to
     */
    public static EmbeddedPostgresServer start(Path dataDir, int port, Path logFile) {
        EmbeddedPostgresServer server =
                new EmbeddedPostgresServer(dataDir.toAbsolutePath(), logFile.toAbsolutePath(), FreePort.orGiven(port));
        server.start();
        return server;
    }

    /**
     * Stops a server that a killed owner left running in a folder. The caller makes sure that the owner is gone.
     *
     * @param dataDir need not exist
     */
    public static void stopLeftover(Path dataDir) {
        LeftoverPostmaster.stop(dataDir.toAbsolutePath());
    }

    /** Starts it when it is stopped; returns when it takes queries. */
    public synchronized void start() {
        if (server != null) {
            return;
        }
        try {
            Files.createDirectories(dataDir.getParent());
            Files.createDirectories(logFile.getParent());
            server = builder().start();
            makeRolesAndSchemas();
        } catch (IOException | SQLException | RuntimeException e) {
            stop();
            throw new IllegalStateException("Postgres did not start in " + dataDir + "; its log is " + logFile, e);
        }
    }

    /** Stops it; open connections are cut, the data stays. */
    public synchronized void stop() {
        if (server == null) {
            return;
        }
        try {
            server.close();
            // The library waits 5 s at most.
            LeftoverPostmaster.stop(dataDir);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server = null;
    }

    public int port() {
        return port;
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    public String reactiveUrl() {
        return "postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    @Override
    public void close() {
        stop();
    }

    private EmbeddedPostgres.Builder builder() throws IOException {
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(UnpackedBinaries.folder().toFile())
                .setDataDirectory(dataDir)
                .setCleanDataDirectory(false)
                .setDataDirectoryCustomizer(dir -> LeftoverPostmaster.stop(dir.toPath()))
                .setPort(port)
                .setPGStartupWait(START_LIMIT)
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                // The library passes -F, which is fsync off; what is said later holds.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                // A socket file in /tmp that another user left behind would stop the start.
                .setServerConfig("unix_socket_directories", "''")
                .setServerConfig("max_connections", MAX_CONNECTIONS)
                .setServerConfig("shared_buffers", "64MB")
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(logFile.toFile()))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(logFile.toFile()));
    }

    private void makeRolesAndSchemas() throws SQLException, IOException {
        try (Connection maintenance = server.getPostgresDatabase().getConnection();
                Statement statement = maintenance.createStatement()) {
            if (!databaseExists(statement)) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        }
        try (Connection connection = server.getDatabase("postgres", DATABASE).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(rolesAndSchemas());
        }
    }

    private static boolean databaseExists(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            return found.next();
        }
    }

    private static String rolesAndSchemas() throws IOException {
        try (InputStream in = EmbeddedPostgresServer.class.getResourceAsStream("roles-and-schemas.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
