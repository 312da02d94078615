package io.leaftrace.messaging;

import static io.leaftrace.messaging.TestFacts.shipped;
import static io.leaftrace.messaging.TestFacts.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.leaftrace.messaging.relay.RelayUnderTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EightWritersTest {

    private static final int WRITERS = 8;
    private static final int TURNS = 20;
    private static final long ITEM = 1;
    private static final long OTHER_ITEM = 2;

    private final TestTopic topic = TestTopic.made(1);
    private final FreshSchema schema = new FreshSchema();

    @BeforeEach
    void itemsThatCountTheirChanges() {
        schema.execute("create table item (id bigint primary key, changes bigint not null default 0)");
        schema.execute("insert into item values (1), (2)");
    }

    @AfterEach
    void close() {
        schema.close();
    }

    @Test
    void factsOfOneItemStandOnTheTopicInTheOrderOfTheirCommits() {
        try (RelayUnderTest relay = RelayUnderTest.start(schema.dataSource())) {
            // When eight at once change the same item, some of them together with another one
            List<Uni<Void>> writers =
                    IntStream.range(0, WRITERS).mapToObj(this::writer).toList();
            FreshSchema.await(Uni.join().all(writers).andFailFast());

            // Then
            await().until(() -> schema.count("outbox where sent_at is null") == 0);
            assertThat(topic.sequences())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, WRITERS * TURNS).boxed().toList());
        }
    }

    @Test
    void theOrderWouldBreakIfTheFactWereWrittenBeforeTheItemIsLocked() {
        // Given one who tells first and locks later, and another who changes the item in between
        schema.inTransaction(hasty -> tell(hasty, shipped("6901234500023", 2), topic)
                .chain(() -> schema.pool().withTransaction(orderly -> change(orderly, List.of(ITEM))))
                .chain(() -> locked(hasty, List.of(ITEM))));

        // When
        try (RelayUnderTest relay = RelayUnderTest.start(schema.dataSource())) {
            await().until(() -> topic.sequences().size() == 2);
        }

        // Then
        assertThat(topic.sequences()).containsExactly(2L, 1L);
    }

    @Test
    void writersWouldStopEachOtherIfTheyLockedInDifferentOrders() {
        assertThatThrownBy(() -> schema.inTransaction(one -> schema.pool().withTransaction(other -> deadlockSoon(one)
                        .chain(() -> deadlockSoon(other))
                        .chain(() -> locked(one, List.of(ITEM)))
                        .chain(() -> locked(other, List.of(OTHER_ITEM)))
                        .chain(() -> Uni.join()
                                .all(locked(one, List.of(OTHER_ITEM)), locked(other, List.of(ITEM)))
                                .andFailFast()))))
                .hasMessageContaining("deadlock detected");
    }

    @Test
    void aRowThatCommitsLateIsStillSent() {
        try (RelayUnderTest relay = RelayUnderTest.start(schema.dataSource())) {
            commitInTheWrongOrder(() -> topic.sequences().contains(2L));
            await().until(() -> schema.count("outbox where sent_at is null") == 0);
            assertThat(topic.sequences()).containsExactlyInAnyOrder(1L, 2L);
        }
    }

    @Test
    void aRelayThatRemembersTheLastIdWouldLoseIt() {
        // Given the well-known trap
        LastIdRelay relay = new LastIdRelay();

        // When
        commitInTheWrongOrder(() -> relay.poll().contains(2L));

        // Then
        assertThat(relay.poll()).doesNotContain(1L);
        assertThat(schema.count("outbox where id <= " + relay.lastId)).isEqualTo(2);
    }

    /** The first transaction takes its outbox id before the second one, and commits after it was sent. */
    private void commitInTheWrongOrder(Callable<Boolean> secondIsSent) {
        schema.inTransaction(slow -> tell(slow, shipped("6901234500023", 1), topic)
                .chain(() -> schema.pool().withTransaction(fast -> tell(fast, shipped("6901234500030", 2), topic)))
                .emitOn(command -> new Thread(command, "between the commits").start())
                .invoke(() -> await().until(secondIsSent)));
    }

    private final class LastIdRelay {
        private final List<Long> sent = new ArrayList<>();
        private long lastId;

        List<Long> poll() {
            schema.column(Long.class, "select id from outbox where id > " + lastId + " order by id")
                    .forEach(id -> {
                        lastId = id;
                        sent.add(id);
                    });
            return sent;
        }
    }

    private Uni<Void> writer(int number) {
        List<Long> items = number % 2 == 0 ? List.of(ITEM) : List.of(OTHER_ITEM, ITEM);
        return Multi.createBy()
                .repeating()
                .uni(() -> schema.pool().withTransaction(tx -> change(tx, items)))
                .atMost(TURNS)
                .onItem()
                .ignoreAsUni();
    }

    /** What a service does: lock the items in sorted order, decide, tell. */
    private Uni<Void> change(SqlConnection tx, List<Long> items) {
        return locked(tx, items)
                .chain(() -> tx.preparedQuery("update item set changes = changes + 1 where id = $1 returning changes")
                        .execute(Tuple.of(ITEM)))
                .chain(rows ->
                        tell(tx, shipped("6901234500023", rows.iterator().next().getLong(0)), topic));
    }

    private static Uni<Void> locked(SqlConnection tx, List<Long> items) {
        return tx.preparedQuery("select from item where id = any ($1) order by id for update")
                .execute(Tuple.of(items.toArray(Long[]::new)))
                .replaceWithVoid();
    }

    private static Uni<Void> deadlockSoon(SqlConnection tx) {
        return tx.query("set local deadlock_timeout = '50ms'").execute().replaceWithVoid();
    }
}
