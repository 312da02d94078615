package io.leaftrace.messaging;

import static io.leaftrace.messaging.TestFacts.shipped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leaftrace.messaging.inbox.InboxUnderTest;
import io.leaftrace.model.Fact;
import io.leaftrace.model.ItemsShipped;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What projections are told to be: a function of the set of facts. Here two that remember where a thing went last. */
class ArrivalOrderTest {

    private static final List<ItemsShipped> LIFE = List.of(
            shipped("6901234500023", 1),
            shipped("6901234500030", 2),
            shipped("6901234500047", 3),
            shipped("6901234500054", 4),
            shipped("6901234500061", 5));

    private static final String LATEST_FACT_WINS = """
            insert into last_seen values (1, $1, $2, $3, $4)
            on conflict (item) do update set place = $1, occurred_at = $2, sequence = $3, event_id = $4
            where (last_seen.occurred_at, last_seen.sequence, last_seen.event_id) < ($2, $3, $4)""";

    private static final String LAST_ARRIVAL_WINS = """
            insert into last_seen values (1, $1, $2, $3, $4)
            on conflict (item) do update set place = $1, occurred_at = $2, sequence = $3, event_id = $4""";

    @Test
    void anyPermutationWithAnyDuplicatesOnAnyNumberOfPartitionsGivesTheSameRows() {
        for (int seed = 1; seed <= 6; seed++) {
            List<ItemsShipped> arrivals = new ArrayList<>(LIFE);
            arrivals.addAll(LIFE.subList(0, seed % LIFE.size()));
            Collections.shuffle(arrivals, new Random(seed));

            assertThat(placeAfter(arrivals, seed % 3 + 1, LATEST_FACT_WINS))
                    .as("seed %d", seed)
                    .isEqualTo("6901234500061");
        }
    }

    @Test
    void aProjectionThatBelievesInArrivalOrderWouldNot() {
        List<ItemsShipped> backwards = new ArrayList<>(LIFE);
        Collections.reverse(backwards);

        assertThat(placeAfter(LIFE, 1, LAST_ARRIVAL_WINS)).isEqualTo("6901234500061");
        assertThat(placeAfter(backwards, 1, LAST_ARRIVAL_WINS)).isEqualTo("6901234500023");
    }

    private static String placeAfter(List<ItemsShipped> arrivals, int partitions, String upsert) {
        TestTopic topic = TestTopic.made(partitions);
        topic.send(arrivals);
        try (FreshSchema schema = new FreshSchema()) {
            schema.execute("create table last_seen (item bigint primary key, place text,"
                    + " occurred_at timestamptz, sequence bigint, event_id uuid)");
            try (InboxUnderTest inbox = InboxUnderTest.start(schema, new LastSeen(topic, upsert))) {
                await().until(() -> inbox.isThrough(topic));
            }
            return schema.column(String.class, "select place from last_seen").get(0);
        }
    }

    private record LastSeen(TestTopic topic, String upsert) implements Projection {

        @Override
        public Set<String> topics() {
            return Set.of(topic.name());
        }

        @Override
        public Uni<Void> apply(SqlConnection tx, Fact fact) {
            ItemsShipped shipped = (ItemsShipped) fact;
            return tx.preparedQuery(upsert)
                    .execute(Tuple.of(
                            shipped.fromGln(),
                            shipped.header().occurredAt().atOffset(ZoneOffset.UTC),
                            shipped.header().sequence(),
                            shipped.header().eventId()))
                    .replaceWithVoid();
        }
    }
}
