package io.leaftrace.messaging;

import static io.leaftrace.messaging.TestFacts.shipped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leaftrace.messaging.inbox.InboxUnderTest;
import io.leaftrace.model.ItemsShipped;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedeliveryTest {

    private static final int FACTS = 60;
    private static final List<Long> EACH_ONCE =
            LongStream.rangeClosed(1, FACTS).boxed().toList();

    private final TestTopic topic = TestTopic.made(3);
    private final FreshSchema schema = new FreshSchema();
    private final Arrivals arrivals = Arrivals.in(schema, topic);

    @AfterEach
    void close() {
        schema.close();
    }

    @Test
    void aReplayFromTheFirstOffsetChangesNothing() {
        topic.send(facts(1, FACTS));

        takeInAllFromTheFirstOffset();
        takeInAllFromTheFirstOffset();

        assertThat(taken()).containsExactlyElementsOf(EACH_ONCE);
    }

    @Test
    void aReplayWouldDoubleEverythingWithoutTheInbox() {
        schema.execute("alter table inbox drop constraint inbox_pkey");
        topic.send(facts(1, FACTS));

        takeInAllFromTheFirstOffset();
        takeInAllFromTheFirstOffset();

        assertThat(taken()).hasSize(2 * FACTS);
    }

    @Test
    void twoInstancesTakeEveryFactInOnceAlsoWhileOneComesAndOneGoes() {
        String group = "group-" + UUID.randomUUID();
        InboxUnderTest first = InboxUnderTest.start(schema, arrivals, group, 5);
        topic.send(facts(1, 20));
        try (InboxUnderTest second = InboxUnderTest.start(schema, arrivals, group, 5)) {
            topic.send(facts(21, 40));
            await().until(() -> schema.count("arrival") >= 30);
            first.close();
            topic.send(facts(41, FACTS));
            await().until(() -> second.isThrough(topic));
        }
        assertThat(taken()).containsExactlyElementsOf(EACH_ONCE);
    }

    private void takeInAllFromTheFirstOffset() {
        try (InboxUnderTest inbox = InboxUnderTest.start(schema, arrivals)) {
            await().until(() -> inbox.isThrough(topic));
        }
    }

    private List<Long> taken() {
        return schema.column(Long.class, "select sequence from arrival order by sequence");
    }

    private static List<ItemsShipped> facts(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(sequence -> shipped("69012345000" + (10 + sequence % 7), sequence))
                .toList();
    }
}
