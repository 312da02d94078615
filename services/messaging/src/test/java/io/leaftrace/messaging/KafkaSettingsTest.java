package io.leaftrace.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaSettingsTest {

    @Test
    void areSafeAsTheyCome() {
        assertThatCode(() -> settings("client.rack", "nanning").producer(1_000)).doesNotThrowAnyException();
        assertThatCode(() -> settings("client.rack", "nanning").consumer(10)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"acks, all", "acks, -1", "enable.idempotence, true", "retries, 5"})
    void mayBeSaidAgain(String name, String value) {
        assertThatCode(() -> settings(name, value).producer(1_000)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "acks, 1, kafka.acks is '1' but must be 'all'",
        "acks, 0, kafka.acks is '0' but must be 'all'",
        "enable.idempotence, false, kafka.enable.idempotence is off",
        "retries, 0, kafka.enable.idempotence is off",
        "max.in.flight.requests.per.connection, 6, max.in.flight.requests.per.connection",
    })
    void refuseWhatCouldLoseAFactOnItsWayOut(String name, String value, String sentence) {
        assertThatThrownBy(() -> settings(name, value).producer(1_000)).hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "auto.offset.reset, latest, kafka.auto.offset.reset is 'latest' but must be 'earliest'",
        "enable.auto.commit, true, kafka.enable.auto.commit is on but must be off",
        "isolation.level, read_uncommitted, kafka.isolation.level is 'read_uncommitted'",
    })
    void refuseWhatCouldPassAFactOverOnItsWayIn(String name, String value, String sentence) {
        assertThatThrownBy(() -> settings(name, value).consumer(10)).hasMessageContaining(sentence);
    }

    @Test
    void makeTheServiceTheConsumerGroup() {
        assertThat(settings("group.id", "another").consumer(10)).containsEntry("group.id", "retail-scan");
    }

    private static KafkaSettings settings(String name, String value) {
        Map<String, Object> configured = new HashMap<>();
        configured.put("bootstrap.servers", "127.0.0.1:9092");
        configured.put(name, value);
        return new KafkaSettings(configured, "retail-scan");
    }
}
