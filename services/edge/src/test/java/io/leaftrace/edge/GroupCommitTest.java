package io.leaftrace.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class GroupCommitTest extends EdgeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Pool pool;

    @Inject
    Vertx vertx;

    @ConfigProperty(name = "quarkus.datasource.reactive.url")
    String url;

    private String table;
    private GroupCommit<String> group;

    @BeforeEach
    void makeTable() {
        table = "grouped_" + UUID.randomUUID().toString().replace('-', '_');
        run("create table " + table + " (name text primary key deferrable initially deferred, tx bigint)");
        group = new GroupCommit<>(pool, new GroupCommit.Limits(1, 100), name -> 1, this::insert);
    }

    @Test
    void answersEachOfManyInFewTransactions() {
        List<CompletableFuture<Answer>> answers = IntStream.range(0, 500)
                .mapToObj(number -> submit("name-" + number))
                .toList();

        for (int number = 0; number < 500; number++) {
            assertThat(answers.get(number).join().body()).isEqualTo("name-" + number);
        }
        assertThat(transactions().size()).isLessThan(100);
        assertThat(names()).hasSize(500);
    }

    @Test
    void letsNoneSufferForAnother() {
        List<CompletableFuture<Answer>> answers = IntStream.range(0, 50)
                .mapToObj(number -> submit(number == 20 ? "bad" : "name-" + number))
                .toList();

        for (int number = 0; number < 50; number++) {
            CompletableFuture<Answer> answer = answers.get(number);
            if (number == 20) {
                assertThatThrownBy(answer::join).hasMessageContaining("bad");
            } else {
                assertThat(answer.join().body()).isEqualTo("name-" + number);
            }
        }
        assertThat(names()).hasSize(49);
    }

    /** The key is checked at the commit: whoever is answered before would be told of rows that are not there. */
    @Test
    void answersNobodyBeforeTheCommit() {
        submit("twice").join();

        CompletableFuture<Answer> again = submit("twice");

        assertThatThrownBy(again::join).hasMessageContaining("duplicate key");
    }

    /** The negative control: an answer that does not wait for the commit. */
    @Test
    void anAnswerBeforeTheCommitWouldBeSeen() {
        submit("twice").join();

        CompletableFuture<List<Answer>> early = new CompletableFuture<>();
        pool.withTransaction(tx -> insert(tx, List.of("twice")).invoke(early::complete))
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(PATIENCE);

        assertThat(early).isCompleted();
    }

    /** A service that stops closes its pool: whoever waits gets an answer, and it is true. */
    @Test
    void answersWhoeverWaitsTrulyWhenThePoolIsClosed() throws Exception {
        Pool closing = Pool.newInstance(PgBuilder.pool()
                .connectingTo(PgConnectOptions.fromUri(url).setUser(SCHEMA).setPassword(SCHEMA))
                .using(vertx)
                .build());
        long gate = ThreadLocalRandom.current().nextLong();
        GroupCommit<String> gated =
                new GroupCommit<>(closing, new GroupCommit.Limits(1, 100), name -> 1, (tx, names) -> tx.query(
                                "select pg_advisory_xact_lock(" + gate + ")")
                        .execute()
                        .chain(() -> insert(tx, names)));
        List<CompletableFuture<Answer>> answers;
        try (Gate gateOfTheFirst = new Gate(gate)) {
            answers = IntStream.range(0, 20)
                    .mapToObj(number -> gated.submit("name-" + number).subscribeAsCompletionStage())
                    .toList();
            await().until(() -> gateOfTheFirst.waiting() == 1);
            closing.close().subscribe().with(closed -> {}, failure -> {});
        }

        Set<String> answered = new HashSet<>();
        for (CompletableFuture<Answer> answer : answers) {
            try {
                answered.add((String) answer.get(20, TimeUnit.SECONDS).body());
            } catch (ExecutionException toldSo) {
                assertThat(toldSo).hasCauseInstanceOf(Throwable.class);
            }
        }
        assertThat(answered).hasSizeLessThan(20);
        assertThat(names()).containsAll(answered);
    }

    @Test
    void runsWhatIsLargerThanAGroupAlone() {
        GroupCommit<String> small = new GroupCommit<>(pool, new GroupCommit.Limits(1, 3), name -> 5, this::insert);

        List<CompletableFuture<Answer>> answers = IntStream.range(0, 10)
                .mapToObj(number -> small.submit("large-" + number).subscribeAsCompletionStage())
                .toList();

        answers.forEach(CompletableFuture::join);
        assertThat(transactions()).hasSize(10);
    }

    private CompletableFuture<Answer> submit(String name) {
        return group.submit(name).subscribeAsCompletionStage();
    }

    private Uni<List<Answer>> insert(SqlConnection tx, List<String> names) {
        if (names.contains("bad")) {
            return Uni.createFrom().failure(new IllegalArgumentException("bad"));
        }
        return tx.preparedQuery("insert into " + table + " select name, pg_current_xact_id()::text::bigint"
                        + " from unnest($1::text[]) as t (name)")
                .execute(Tuple.of(names.toArray(String[]::new)))
                .replaceWith(() -> names.stream().map(Answer::ok).toList());
    }

    private Set<String> names() {
        return column("name");
    }

    private Set<String> transactions() {
        return column("tx::text");
    }

    private Set<String> column(String expression) {
        Set<String> values = new HashSet<>();
        pool.query("select " + expression + " from " + table)
                .execute()
                .await()
                .atMost(PATIENCE)
                .forEach(row -> values.add(row.getString(0)));
        return values;
    }

    private void run(String sql) {
        pool.query(sql).execute().await().atMost(PATIENCE);
    }
}
