package io.leaftrace.retail.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of signatures and pauses, and of the sandbox. */
class PaymentRulesTest {

    private static final String SECRET = "a secret of at least thirty-two characters";
    private static final String TIME = "2026-11-22T10:00:00Z";
    private static final byte[] BODY = "{\"taskId\":\"a\"}".getBytes(StandardCharsets.UTF_8);

    @Test
    void knowsItsOwnSignature() {
        assertThat(CallbackSignature.isRight(SECRET, TIME, BODY, CallbackSignature.of(SECRET, TIME, BODY)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "other secret of the same length as it is,2026-11-22T10:00:00Z,{\"taskId\":\"a\"}", //
        "a secret of at least thirty-two characters,2026-11-22T10:00:01Z,{\"taskId\":\"a\"}",
        "a secret of at least thirty-two characters,2026-11-22T10:00:00Z,{\"taskId\":\"b\"}"
    })
    void refusesAnotherSecretTimeOrBody(String secret, String time, String body) {
        String signature = CallbackSignature.of(secret, time, body.getBytes(StandardCharsets.UTF_8));
        assertThat(CallbackSignature.isRight(SECRET, TIME, BODY, signature)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T09:55:00Z,true",
        "2026-11-22T09:54:59Z,false",
        "2026-11-22T10:05:01Z,false",
        "soon,false",
        "-1000000000-01-01T00:00:00Z,false"
    })
    void refusesWhatWasSignedLongAgoOrIsOfATimeToCome(String time, boolean ofNow) {
        assertThat(CallbackSignature.isOfNow(time, Instant.parse(TIME), Duration.ofMinutes(5)))
                .isEqualTo(ofNow);
    }

    @ParameterizedTest
    @CsvSource({"1,2", "2,4", "3,8", "12,3600", "1000000,3600"})
    void asksAgainAfterDoubledPauses(int attempts, long seconds) {
        assertThat(PauseDecision.pause(attempts, Duration.ofSeconds(2), Duration.ofHours(1)))
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    private static SandboxPayment did(String taskId, PaymentKind kind, PaymentAnswer answer) {
        return new SandboxPayment(taskId, kind, 1, answer, 1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sandboxAnswersARepetitionAsTheFirstWhateverItIsTold(boolean fail) {
        List<SandboxPayment> held = List.of(did("h1", PaymentKind.HOLD, PaymentAnswer.DONE));
        assertThat(SandboxDecision.answer(held, "h1", PaymentKind.HOLD, true, fail))
                .isEqualTo(PaymentAnswer.DONE);
    }

    @Test
    void sandboxGivesOutOnlyWhatItHoldsAndOnce() {
        List<SandboxPayment> none = List.of();
        List<SandboxPayment> held = List.of(did("h1", PaymentKind.HOLD, PaymentAnswer.DONE));
        List<SandboxPayment> gone = List.of(held.get(0), did("r1", PaymentKind.RELEASE, PaymentAnswer.DONE));
        assertThat(SandboxDecision.answer(none, "r1", PaymentKind.REFUND, false, false))
                .isEqualTo(PaymentAnswer.NOTHING_HELD);
        assertThat(SandboxDecision.answer(none, "r1", PaymentKind.RELEASE, false, false))
                .isEqualTo(PaymentAnswer.REFUSED);
        assertThat(SandboxDecision.answer(held, "r1", PaymentKind.REFUND, false, false))
                .isEqualTo(PaymentAnswer.DONE);
        assertThat(SandboxDecision.answer(gone, "r2", PaymentKind.REFUND, false, false))
                .isEqualTo(PaymentAnswer.NOTHING_HELD);
        assertThat(SandboxDecision.answer(gone, "r2", PaymentKind.RELEASE, false, false))
                .isEqualTo(PaymentAnswer.REFUSED);
    }
}
