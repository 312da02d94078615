package io.leaftrace.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

class RememberedTokensTest {
    private static final Instant EXPIRES_AT = Instant.parse("2026-11-22T08:00:00Z");

    private Instant now = EXPIRES_AT.minusSeconds(600);
    private int parsed;
    private final RememberedTokens tokens = new RememberedTokens(() -> now) {
        @Override
        JsonWebToken verifySignature(String token) throws ParseException {
            parsed++;
            if (!now.isBefore(EXPIRES_AT)) {
                throw new ParseException("expired");
            }
            JwtClaims claims = new JwtClaims();
            claims.setExpirationTime(NumericDate.fromSeconds(EXPIRES_AT.getEpochSecond()));
            return new DefaultJWTCallerPrincipal(token, "JWT", claims);
        }
    };

    @Test
    void verifiesATokenOnce() throws ParseException {
        tokens.parse("a");
        tokens.parse("a");
        tokens.parse("b");

        assertThat(parsed).isEqualTo(2);
    }

    @Test
    void looksAgainAtATokenThatExpiredSince() throws ParseException {
        tokens.parse("a");

        now = EXPIRES_AT;

        assertThatThrownBy(() -> tokens.parse("a")).isInstanceOf(ParseException.class);
    }

    @Test
    void remembersNoTokenThatWasRefused() {
        now = EXPIRES_AT;

        assertThatThrownBy(() -> tokens.parse("a")).isInstanceOf(ParseException.class);
        assertThatThrownBy(() -> tokens.parse("a")).isInstanceOf(ParseException.class);
        assertThat(parsed).isEqualTo(2);
    }
}
