package io.leaftrace.messaging;

import static io.leaftrace.messaging.TestFacts.config;
import static io.leaftrace.messaging.TestFacts.shipped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leaftrace.model.Fact;
import io.leaftrace.model.FactCodec;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ManyFactsTest {

    private final FreshSchema schema = new FreshSchema();
    private final Outbox outbox = new Outbox(config(Map.of("leaftrace.messaging.max-record-bytes", "500000")));

    @AfterEach
    void close() {
        schema.close();
    }

    @Test
    void tellsAllInTheirOrder() {
        List<Fact> facts = LongStream.range(0, 500)
                .<Fact>mapToObj(n -> shipped("6901234500023", 500 - n))
                .toList();

        schema.inTransaction(tx -> outbox.appendAll(tx, facts));

        assertThat(schema.column(Buffer.class, "select payload from outbox order by id").stream()
                        .map(payload -> FactCodec.decode(payload.getBytes())))
                .containsExactlyElementsOf(facts);
        Fact first = facts.get(0);
        assertThat(schema.column(
                        String.class, "select distinct topic || ' ' || record_key from outbox where sent_at is null"))
                .containsExactly(first.topic() + " " + first.key());
    }

    @Test
    void noFactsAreNoStatement() {
        schema.inTransaction(tx -> outbox.appendAll(tx, List.of()));

        assertThat(schema.count("outbox")).isZero();
    }

    @Test
    void oneThatFitsNoRecordKeepsAllOfThemBack() {
        List<Fact> facts = List.of(shipped("6901234500023", 1), shipped("6901234500023", 2, "x".repeat(600_000)));

        assertThatThrownBy(() -> schema.inTransaction(tx -> outbox.appendAll(tx, facts)))
                .isInstanceOf(HttpProblem.class);
        assertThat(schema.count("outbox")).isZero();
    }
}
