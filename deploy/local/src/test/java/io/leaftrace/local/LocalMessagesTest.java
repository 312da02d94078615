package io.leaftrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalMessagesTest {

    private static final String NUMBER = "+8613800138000";
    private static final String BODY = "{\"messageId\":\"1\",\"to\":\"" + NUMBER + "\",\"text\":\"code 123456\"}";
    private static final Optional<String> HERE = Optional.of("localhost:8080");

    private final LocalMessages messages = LocalMessages.create();

    private static String signature(String secret, long sentAt, String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] signature = mac.doFinal((sentAt + "." + body).getBytes(StandardCharsets.UTF_8));
        return "t=" + sentAt + ",v1=" + HexFormat.of().formatHex(signature);
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    @Test
    void tellsTheLastMessageToANumber() throws Exception {
        Reply taken = messages.take(Optional.of(signature(messages.secret(), now(), BODY)), BODY);

        assertThat(taken.status()).isEqualTo(200);
        Reply told = messages.last(HERE, Optional.of(NUMBER));
        assertThat(told.body()).contains("code 123456");
        assertThat(told.headers()).containsEntry("Cache-Control", "no-store");
        assertThat(messages.last(HERE, Optional.of("+8613800138001")).status()).isEqualTo(404);
    }

    @Test
    void takesNothingThatIsNotSigned() throws Exception {
        String ofAnother = signature(LocalMessages.create().secret(), now(), BODY);
        String old = signature(messages.secret(), now() - 301, BODY);
        String ofAnotherBody = signature(messages.secret(), now(), BODY + " ");

        for (String wrong : List.of("", "t=1,v1=x", ofAnother, old, ofAnotherBody)) {
            assertThat(messages.take(Optional.of(wrong), BODY).status()).isEqualTo(401);
        }
        assertThat(messages.take(Optional.empty(), BODY).status()).isEqualTo(401);
        assertThat(messages.last(HERE, Optional.of(NUMBER)).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost.evil.example", "gateway:8080"})
    void tellsNothingToPagesFromElsewhere(String host) throws Exception {
        messages.take(Optional.of(signature(messages.secret(), now(), BODY)), BODY);

        assertThat(messages.last(Optional.of(host), Optional.of(NUMBER)).status())
                .isEqualTo(403);
        assertThat(messages.last(Optional.empty(), Optional.of(NUMBER)).status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "13800138000", "+86 138", "+1' or 1=1"})
    void asksForANumber(String to) {
        assertThat(messages.last(HERE, Optional.of(to)).status()).isEqualTo(400);
    }
}
