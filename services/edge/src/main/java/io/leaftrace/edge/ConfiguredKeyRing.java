package io.leaftrace.edge;

import io.leaftrace.identity.KeyRing;
import io.leaftrace.identity.KeyState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The secret keys behind the codes, alike in every service: the file of {@code leaftrace.keys.file}, which is read again
 * when it changes, or else the text of {@code leaftrace.keys}.
 */
@Singleton
class ConfiguredKeyRing {
    private final KeyFile file;
    private final KeyRing ring;
    private final Duration readAgainEvery;
    private Cancellable reading;

    ConfiguredKeyRing(
            @ConfigProperty(name = "leaftrace.keys") Optional<String> keys,
            @ConfigProperty(name = "leaftrace.keys.file") Optional<String> path,
            @ConfigProperty(name = "leaftrace.keys.read-again-every", defaultValue = "10S") Duration readAgainEvery) {
        file = path.map(Path::of).map(KeyFile::open).orElse(null);
        ring = file != null ? file.ring() : KeyRing.parse(keys.orElseThrow(ConfiguredKeyRing::missing));
        this.readAgainEvery = readAgainEvery;
    }

    private static IllegalArgumentException missing() {
        return new IllegalArgumentException("There are no keys: set leaftrace.keys.file or leaftrace.keys");
    }

    @Produces
    @Singleton
    KeyRing keyRing() {
        return ring;
    }

    /** At once, so that a service without keys does not start. */
    void start(@Observes StartupEvent started, KeyRing keys, MeterRegistry meters) {
        for (KeyState state : KeyState.values()) {
            Gauge.builder("leaftrace.keys", () -> keys.count(state))
                    .description("keys behind the codes")
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(meters);
        }
        if (file != null) {
            reading = Multi.createFrom()
                    .ticks()
                    .every(readAgainEvery)
                    .onOverflow()
                    .drop()
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .subscribe()
                    .with(tick -> file.refresh());
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        if (reading != null) {
            reading.cancel();
        }
    }
}
