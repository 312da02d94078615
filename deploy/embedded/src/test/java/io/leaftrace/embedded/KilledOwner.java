package io.leaftrace.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/** A JVM that starts a server, writes a table and dies by SIGKILL. */
final class KilledOwner {

    private KilledOwner() {}

    /** Returns the pid of the server that it left running. */
    static long leavesAServerRunning(Path dataDir, int port) throws Exception {
        Process owner = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledOwner.class.getName(),
                        dataDir.toString(),
                        Integer.toString(port))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!owner.waitFor(120, TimeUnit.SECONDS)) {
            owner.destroyForcibly();
            throw new IllegalStateException("the owner did not get as far as being killed");
        }
        return Long.parseLong(
                Files.readAllLines(dataDir.resolve("postmaster.pid")).get(0).strip());
    }

    public static void main(String[] args) throws Exception {
        EmbeddedPostgresServer server = EmbeddedPostgresServer.start(Path.of(args[0]), Integer.parseInt(args[1]));
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), "analytics", "analytics");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE left_behind AS SELECT 7 AS n");
        }
        String self = Long.toString(ProcessHandle.current().pid());
        new ProcessBuilder("kill", "-KILL", self).start().waitFor();
    }
}
