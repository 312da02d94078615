package io.leaftrace.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Remembers for a minute that a token was verified: a line or till sends the same one with each request, and its signature
 * takes longer to verify than many a request takes to answer. An expired token is never taken for a valid one.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class RememberedTokens extends DefaultJWTParser {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST_TOKENS = 10_000;

    private final Cache<String, JsonWebToken> verified = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(MOST_TOKENS)
            .build();

    private final InstantSource clock;

    RememberedTokens() {
        this(InstantSource.system());
    }

    RememberedTokens(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public JsonWebToken parse(String token) throws ParseException {
        JsonWebToken known = verified.getIfPresent(token);
        if (known != null && clock.instant().isBefore(Instant.ofEpochSecond(known.getExpirationTime()))) {
            return known;
        }
        JsonWebToken parsed = verifySignature(token);
        verified.put(token, parsed);
        return parsed;
    }

    /** What {@link DefaultJWTParser} does with every token. */
    JsonWebToken verifySignature(String token) throws ParseException {
        return super.parse(token);
    }
}
