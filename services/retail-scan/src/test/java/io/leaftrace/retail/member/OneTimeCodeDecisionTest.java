package io.leaftrace.retail.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.retail.member.OneTimeCodeDecision.Refuse;
import io.leaftrace.retail.member.OneTimeCodeDecision.Send;
import io.leaftrace.retail.member.OneTimeCodeDecision.Sent;
import io.leaftrace.retail.member.OneTimeCodeDecision.Tried;
import io.leaftrace.retail.member.OneTimeCodeDecision.Wait;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OneTimeCodeDecisionTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static Sent sent(boolean usable, int wrongTries, int sentCount) {
        return new Sent(NOON, usable, wrongTries, NOON.minusSeconds(3600), sentCount);
    }

    @Test
    void sendsTheFirst() {
        assertThat(OneTimeCodeDecision.ask(null, NOON)).isEqualTo(new Send(NOON, 1));
    }

    @Test
    void sendsNoSecondWithinAMinute() {
        assertThat(OneTimeCodeDecision.ask(sent(true, 0, 1), NOON.plusSeconds(59)))
                .isEqualTo(new Wait(2));
        assertThat(OneTimeCodeDecision.ask(sent(true, 0, 1), NOON.plusSeconds(60)))
                .isEqualTo(new Send(NOON.minusSeconds(3600), 2));
    }

    @Test
    void refusesTheEleventhOfADay() {
        assertThat(OneTimeCodeDecision.ask(sent(true, 0, 9), NOON.plusSeconds(60)))
                .isInstanceOf(Send.class);
        assertThat(OneTimeCodeDecision.ask(sent(true, 0, 10), NOON.plusSeconds(60)))
                .isEqualTo(new Refuse(23 * 3600 - 60 + 1));
        Instant dayAfter = NOON.plusSeconds(23 * 3600);
        assertThat(OneTimeCodeDecision.ask(sent(true, 0, 10), dayAfter)).isEqualTo(new Send(dayAfter, 1));
    }

    @Test
    void takesTheCodeThatWasSent() {
        assertThat(OneTimeCodeDecision.tried(sent(true, 4, 1), true, NOON.plusSeconds(599)))
                .isEqualTo(Tried.RIGHT);
    }

    @Test
    void countsAnotherCodeAsAWrongTry() {
        assertThat(OneTimeCodeDecision.tried(sent(true, 4, 1), false, NOON)).isEqualTo(Tried.WRONG);
    }

    @Test
    void refusesTheRightCodeAfterFiveWrongTries() {
        assertThat(OneTimeCodeDecision.tried(sent(true, 5, 1), true, NOON)).isEqualTo(Tried.NONE);
    }

    @Test
    void refusesACodeThatIsOldUsedOrWasNeverSent() {
        assertThat(OneTimeCodeDecision.tried(sent(true, 0, 1), true, NOON.plusSeconds(600)))
                .isEqualTo(Tried.NONE);
        assertThat(OneTimeCodeDecision.tried(sent(false, 0, 1), true, NOON)).isEqualTo(Tried.NONE);
        assertThat(OneTimeCodeDecision.tried(null, false, NOON)).isEqualTo(Tried.NONE);
    }
}
