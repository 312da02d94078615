package io.leaftrace.messaging.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leaftrace.messaging.FreshSchema;
import io.leaftrace.messaging.KafkaSettings;
import io.leaftrace.messaging.MessagingConfig;
import io.leaftrace.messaging.TestFacts;
import io.leaftrace.messaging.TopicSetup;
import io.leaftrace.testing.EmbeddedBackends;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

class RelayLifecycleTest {

    @Test
    void aServiceThatCouldLoseFactsDoesNotStart() {
        try (FreshSchema schema = new FreshSchema()) {
            assertThatThrownBy(() -> lifecycle(schema, "1").start(new StartupEvent()))
                    .hasMessageContaining("kafka.acks is '1' but must be 'all'");
        }
    }

    @Test
    void oneThatCouldNotStartsAndLosesItsHealthOnlyWithItsThread() {
        try (FreshSchema schema = new FreshSchema()) {
            RelayLifecycle lifecycle = lifecycle(schema, "all");

            lifecycle.start(new StartupEvent());
            assertThat(lifecycle.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);

            lifecycle.stop(new ShutdownEvent());
            assertThat(lifecycle.call().getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
        }
    }

    private static RelayLifecycle lifecycle(FreshSchema schema, String acks) {
        MessagingConfig config = TestFacts.config(Map.of());
        KafkaSettings kafka = new KafkaSettings(
                Map.of("bootstrap.servers", EmbeddedBackends.bootstrapServers(), "acks", acks), "test");
        return new RelayLifecycle(config, kafka, new TopicSetup(kafka, config), schema.dataSource());
    }
}
