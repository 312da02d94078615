package io.leaftrace.analytics.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leaftrace.analytics.Story;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SignatureTokensTest {

    private static final UUID SUBSCRIPTION = UUID.fromString("df5a33e3-5aa3-4403-ae01-99b83234e27b");
    private static final byte[] BODY = "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII);

    private final SignatureTokens tokens = new SignatureTokens(Story.KEYS);

    /** RFC 4231, section 4.3, whose key is shorter than a signature token may be. */
    @Test
    void signsWithTheHmacOfTheBody() {
        assertThat(tokens.sign(SUBSCRIPTION, tokens.seal(SUBSCRIPTION, "Jefe"), BODY))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void sealsSoThatNothingIsSeen() {
        byte[] sealed = tokens.seal(SUBSCRIPTION, "13df38d8275b13f0");

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("13df38d8");
        assertThat(sealed).isNotEqualTo(tokens.seal(SUBSCRIPTION, "13df38d8275b13f0"));
    }

    @Test
    void opensForNoOtherSubscription() {
        byte[] sealed = tokens.seal(SUBSCRIPTION, "13df38d8275b13f0");

        assertThatThrownBy(() -> tokens.sign(UUID.randomUUID(), sealed, BODY))
                .isInstanceOf(IllegalStateException.class);
    }
}
