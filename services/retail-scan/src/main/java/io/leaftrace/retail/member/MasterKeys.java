package io.leaftrace.retail.member;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The keys of {@code leaftrace.members.keys.file}, which is read again when it changes, or else of the text
 * {@code leaftrace.members.keys}. A wrong file is logged, and the old keys stay.
 */
@ApplicationScoped
class MasterKeys {

    private static final Logger LOG = Logger.getLogger(MasterKeys.class);

    private final Optional<Path> file;
    private final InstantSource clock;
    private volatile List<MasterKey> keys;
    private volatile String seen;

    @Inject
    MasterKeys(
            @ConfigProperty(name = "leaftrace.members.keys") Optional<String> text,
            @ConfigProperty(name = "leaftrace.members.keys.file") Optional<String> file) {
        this(text, file.map(Path::of), InstantSource.system());
    }

    MasterKeys(Optional<String> text, Optional<Path> file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
        this.seen = file.map(MasterKeys::read).or(() -> text).orElseThrow(MasterKeys::missing);
        this.keys = MasterKey.parse(seen);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The file of leaftrace.members.keys.file cannot be read", e);
        }
    }

    private static IllegalArgumentException missing() {
        return new IllegalArgumentException(
                "There are no keys of members: set leaftrace.members.keys.file or leaftrace.members.keys");
    }

    /** So that a service without keys does not start. */
    void start(@Observes StartupEvent started) {
        LOG.debugf("Keys of members: %s", keys);
    }

    @Scheduled(identity = "member-keys", every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() {
        file.ifPresent(this::refresh);
    }

    private void refresh(Path from) {
        try {
            String text = Files.readString(from);
            if (!text.equals(seen)) {
                seen = text;
                keys = MasterKey.parse(text);
                LOG.infof("The keys of members in %s have changed and were taken.", from);
            }
        } catch (IOException e) {
            LOG.errorf("The keys of members in %s cannot be read and stay as they were: %s", from, e);
        } catch (IllegalArgumentException e) {
            LOG.errorf("The keys of members in %s are wrong and stay as they were. %s", from, e.getMessage());
        }
    }

    /** The one for what is new: the youngest whose time has come, and if none has, the eldest. */
    MasterKey current() {
        Instant now = clock.instant();
        Comparator<MasterKey> byAge = Comparator.comparing(MasterKey::from);
        return usable().filter(key -> !key.from().isAfter(now)).max(byAge).orElseGet(() -> usable().min(byAge)
                .orElseThrow());
    }

    private Stream<MasterKey> usable() {
        return keys.stream().filter(key -> !key.isRevoked());
    }

    /** @throws IllegalStateException when its line was taken out of the file too early */
    MasterKey of(String id) {
        return keys.stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The key " + id + " of members is not in the file"));
    }

    /** What a text is kept under now. */
    byte[] lookup(String text) {
        return current().lookup(text);
    }

    /** All that a text may be kept under, in one order for all instances. */
    List<byte[]> lookups(String text) {
        return keys.stream()
                .sorted(Comparator.comparing(MasterKey::id))
                .map(key -> key.lookup(text))
                .toList();
    }

    /** Stands for a request with these texts, so that a repeated one is known and the texts are not kept. */
    String fingerprint(String... texts) {
        return HexFormat.of().formatHex(lookup("request " + String.join(" ", texts)));
    }
}
