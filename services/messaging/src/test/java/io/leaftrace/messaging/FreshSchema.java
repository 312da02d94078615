package io.leaftrace.messaging;

import io.leaftrace.testing.EmbeddedBackends;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The messaging tables in a schema of their own, so that tests do not meet. */
public final class FreshSchema implements AutoCloseable {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String name = "t_" + UUID.randomUUID().toString().replace("-", "");
    private final Pool pool;

    public FreshSchema() {
        execute(EmbeddedBackends.dataSource("postgres"), "create schema " + name);
        migrations().forEach(migration -> execute(dataSource(), migration));
        PgConnectOptions options = PgConnectOptions.fromUri(
                        EmbeddedBackends.jdbcUrl().substring("jdbc:".length()))
                .setUser("postgres")
                .addProperty("search_path", name);
        pool = Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(12))
                .connectingTo(options)
                .using(VERTX)
                .build());
    }

    public Pool pool() {
        return pool;
    }

    public DataSource dataSource() {
        return dataSource(name);
    }

    /** The same tables for somebody whose current schema is another one. */
    public DataSource dataSourceOfAnotherCurrentSchema() {
        execute("create schema if not exists " + name + "_other");
        return dataSource(name + "_other," + name);
    }

    private static DataSource dataSource(String searchPath) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(EmbeddedBackends.jdbcUrl());
        dataSource.setUser("postgres");
        dataSource.setCurrentSchema(searchPath);
        return dataSource;
    }

    public void execute(String sql) {
        execute(dataSource(), sql);
    }

    /** The first column of each row. */
    public <T> List<T> column(Class<T> type, String sql) {
        List<T> values = new ArrayList<>();
        for (Row row : await(pool.query(sql).execute())) {
            values.add(row.get(type, 0));
        }
        return values;
    }

    public long count(String from) {
        return column(Long.class, "select count(*) from " + from).get(0);
    }

    public <T> T inTransaction(Function<SqlConnection, Uni<T>> work) {
        return await(pool.withTransaction(work));
    }

    /** As if the active relay's connection broke. */
    public void breakConnectionOfActiveRelay() {
        execute("""
                select pg_terminate_backend(locks.pid)
                from pg_locks locks, hashtextextended('leaftrace relay of ' || current_schema(), 0) as key
                where locktype = 'advisory'
                  and (classid::bigint << 32 | objid::bigint) = key""");
    }

    @Override
    public void close() {
        await(pool.close());
    }

    public static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }

    private static List<String> migrations() {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/messaging"))) {
            return files.sorted().map(FreshSchema::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void execute(DataSource dataSource, String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
