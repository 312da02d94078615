package io.leaftrace.retail.member;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * Which tokens are live. Remembered for a few seconds: a session that ended elsewhere is taken for live no longer than
 * that, one that ended here not at all.
 */
@ApplicationScoped
class LiveSessions {

    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int MOST = 50_000;

    private final SessionStore store;
    private final Pool pool;
    private final Cache<String, SessionStore.Live> remembered =
            Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST).build();

    LiveSessions(SessionStore store, Pool pool) {
        this.store = store;
        this.pool = pool;
    }

    /** What a token stands for; empty when it is none, or its session has ended. */
    Uni<Optional<SessionStore.Live>> find(SessionToken token) {
        if (!token.hasForm()) {
            return Uni.createFrom().item(Optional.empty());
        }
        SessionStore.Live known = remembered.getIfPresent(key(token));
        if (known != null
                && known.expiresAt()
                        .isAfter(OffsetDateTime.now(known.expiresAt().getOffset()))) {
            return Uni.createFrom().item(Optional.of(known));
        }
        return store.find(pool, token).invoke(found -> found.ifPresent(live -> remembered.put(key(token), live)));
    }

    /** To be called once it has ended for good. */
    void ended(SessionToken token) {
        remembered.invalidate(key(token));
    }

    /** The same for all sessions of a member. */
    void endedAll(UUID member) {
        remembered.asMap().values().removeIf(live -> live.memberId().equals(member));
    }

    private static String key(SessionToken token) {
        return HexFormat.of().formatHex(token.hash());
    }
}
