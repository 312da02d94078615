package io.leaftrace.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Postgres's own benchmark, as the limit of what durable single rows a second this machine can do. */
final class PgBench {

    private static final Pattern TRANSACTIONS = Pattern.compile("tps = ([0-9.]+)");

    private final Machine machine;
    private final String schema;
    private final Path script;

    /** @param schema in which it makes a table of one text, and as whose role it connects */
    PgBench(Machine machine, String schema) throws IOException, SQLException {
        this.machine = machine;
        this.schema = schema;
        script = machine.folder().resolve("single-row.sql");
        Files.writeString(script, "insert into single_row (content) values ('" + "x".repeat(200) + "');\n");
        try (Connection database = machine.database(schema);
                Statement statement = database.createStatement()) {
            statement.execute(
                    "create table single_row (id bigint generated always as identity primary key, content text)");
        }
    }

    /** Single-row commits a second. */
    double commits(int clients, int seconds) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        command(),
                        "-n",
                        "-M",
                        "prepared",
                        "-c",
                        Integer.toString(clients),
                        "-j",
                        "2",
                        "-T",
                        Integer.toString(seconds),
                        "-f",
                        script.toString(),
                        "-h",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(machine.postgresPort()),
                        "-U",
                        schema,
                        "leaftrace"))
                .redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", schema);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher found = TRANSACTIONS.matcher(output);
        if (process.waitFor() != 0 || !found.find()) {
            throw new IllegalStateException("pgbench: " + output);
        }
        return Double.parseDouble(found.group(1));
    }

    /** Debian keeps it beside the server and not on the path. */
    private static String command() throws IOException {
        Path debian = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(debian)) {
            return "pgbench";
        }
        try (Stream<Path> versions = Files.list(debian)) {
            return versions.map(version -> version.resolve("bin/pgbench"))
                    .filter(Files::isExecutable)
                    .map(Path::toString)
                    .findFirst()
                    .orElse("pgbench");
        }
    }
}
