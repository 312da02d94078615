package io.leaftrace.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedPostgresServerTest {

    @TempDir
    static Path folder;

    static EmbeddedPostgresServer postgres;

    @BeforeAll
    static void start() {
        postgres = EmbeddedPostgresServer.start(folder.resolve("postgres"), 0);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "synchronous_commit, on",
        "full_page_writes, on",
        "server_encoding, UTF8",
        "listen_addresses, 127.0.0.1",
        "max_connections, 200"
    })
    void runsAsDurableAsARealServer(String setting, String value) throws SQLException {
        // When the running server is asked, by a service's role
        String shown = asRole("analytics", "SHOW " + setting);

        // Then
        assertThat(shown).isEqualTo(value);
    }

    @Test
    void givesEachRoleItsOwnSchemaToWorkIn() throws SQLException {
        // When a role makes a table without saying where
        asRole("retail_scan", "CREATE TABLE IF NOT EXISTS mine (n int); SELECT 1");

        // Then it lies in the role's schema
        assertThat(asRole("retail_scan", "SELECT schemaname FROM pg_tables WHERE tablename = 'mine'"))
                .isEqualTo("retail_scan");
    }

    @Test
    void hidesTheSchemaOfOneRoleFromTheOthers() throws SQLException {
        // Given a table with a row
        asRole("code_issuance", "CREATE TABLE IF NOT EXISTS secret (n int); SELECT 1");

        // Then its owner reads it, and another role does not
        assertThat(asRole("code_issuance", "SELECT count(*) FROM code_issuance.secret"))
                .isEqualTo("0");
        assertThatThrownBy(() -> asRole("logistics_scan", "SELECT count(*) FROM code_issuance.secret"))
                .hasMessageContaining("permission denied for schema code_issuance");
        assertThatThrownBy(() -> asRole("logistics_scan", "CREATE TABLE public.stray (n int)"))
                .hasMessageContaining("permission denied for schema public");
    }

    @Test
    void keepsItsDataOverAStopAndStart() throws SQLException {
        // Given
        asRole("analytics", "CREATE TABLE kept AS SELECT 42 AS n; SELECT 1");

        // When
        postgres.stop();
        postgres.start();

        // Then
        assertThat(asRole("analytics", "SELECT n FROM kept")).isEqualTo("42");
    }

    @Test
    void startsThoughAnOwnerThatWasKilledLeftTheServerRunning() throws Exception {
        // Given a server whose owner was killed
        Path dataDir = folder.resolve("orphan");
        int port = FreePort.any();
        long orphan = KilledOwner.leavesAServerRunning(dataDir, port);
        assertThat(ProcessHandle.of(orphan)).isPresent();

        // When the next owner starts on the same port and data
        try (EmbeddedPostgresServer next = EmbeddedPostgresServer.start(dataDir, port)) {

            // Then the data is there, and the orphan is gone
            assertThat(asRole(next, "analytics", "SELECT n FROM left_behind")).isEqualTo("7");
            assertThat(ProcessHandle.of(orphan)).isEmpty();
        }
    }

    @Test
    void startsThoughTheStalePidNowBelongsToSomeoneElse() throws Exception {
        // Given a pid file that names this very JVM, as after a reboot
        Path dataDir = folder.resolve("stale");
        EmbeddedPostgresServer.start(dataDir, 0).close();
        Files.writeString(
                dataDir.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n");

        // When
        try (EmbeddedPostgresServer next = EmbeddedPostgresServer.start(dataDir, 0)) {

            // Then it runs, and this JVM too
            assertThat(asRole(next, "analytics", "SELECT 1")).isEqualTo("1");
        }
    }

    private static String asRole(String role, String sql) throws SQLException {
        return asRole(postgres, role, sql);
    }

    private static String asRole(EmbeddedPostgresServer server, String role, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), role, role);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            while (statement.getUpdateCount() != -1) {
                statement.getMoreResults();
            }
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
