package io.leaftrace.retail.member;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Sends nothing and remembers the last messages, for tests and development: a service in production does not start. */
@ApplicationScoped
class SandboxMessages implements CodeMessages {

    private static final int MOST = 1_000;

    private final Cache<String, String> last =
            Caffeine.newBuilder().maximumSize(MOST).build();

    @Override
    public Uni<Void> send(PhoneNumber to, String text) {
        last.put(to.e164(), text);
        return Uni.createFrom().voidItem();
    }

    /** The last message to a number. */
    Optional<String> lastTo(PhoneNumber number) {
        return Optional.ofNullable(last.getIfPresent(number.e164()));
    }
}
