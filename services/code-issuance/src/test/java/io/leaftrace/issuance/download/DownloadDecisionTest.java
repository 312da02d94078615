package io.leaftrace.issuance.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.issuance.download.DownloadDecision.Allowed;
import io.leaftrace.issuance.download.DownloadDecision.Conflict;
import io.leaftrace.issuance.download.DownloadDecision.Earlier;
import io.leaftrace.issuance.download.DownloadDecision.OutOfRange;
import io.leaftrace.issuance.order.CodeOrder;
import io.leaftrace.issuance.order.CodeOrderState;
import io.leaftrace.model.PackagingLevel;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DownloadDecisionTest {

    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-01T08:00:00Z");
    private static final Earlier NOTHING = new Earlier(false, false);

    @ParameterizedTest
    @EnumSource(names = {"ISSUED", "DOWNLOADED", "IN_USE", "USED_UP"})
    void allowsAFirstDownloadWhileTheOrderLives(CodeOrderState state) {
        assertThat(decide(state, 0, null, NOTHING)).isInstanceOf(Allowed.class);
    }

    @ParameterizedTest
    @CsvSource({"REQUESTED, code-order-requested", "CANCELLED, code-order-cancelled", "EXPIRED, code-order-expired"})
    void refusesAnOrderWithoutLivingCodesEvenWithAReason(CodeOrderState state, String slug) {
        assertThat(slug(decide(state, 0, "again", NOTHING))).isEqualTo(slug);
    }

    @Test
    void refusesFromTheMomentOfExpiryNotOnlyOnceItIsTold() {
        WantedDownload wanted = new WantedDownload(7, 0, null, "CSV", null);
        CodeOrder order = order(CodeOrderState.ISSUED);
        assertThat(slug(DownloadDecision.decide(order, false, wanted, NOTHING, order.expiresAt())))
                .isEqualTo("code-order-expired");
        assertThat(DownloadDecision.decide(
                        order, false, wanted, NOTHING, order.expiresAt().minusNanos(1)))
                .isInstanceOf(Allowed.class);
    }

    @Test
    void refusesASecondDownloadWithoutAReason() {
        assertThat(slug(decide(CodeOrderState.DOWNLOADED, 0, null, new Earlier(true, false))))
                .isEqualTo("already-downloaded");
        assertThat(slug(decide(CodeOrderState.DOWNLOADED, 0, null, new Earlier(true, true))))
                .isEqualTo("already-downloaded");
        assertThat(slug(decide(CodeOrderState.ISSUED, 0, null, new Earlier(false, true))))
                .isEqualTo("download-running");
        // Negative control: with a reason it passes
        assertThat(decide(CodeOrderState.DOWNLOADED, 0, "printer replaced", new Earlier(true, true)))
                .isInstanceOf(Allowed.class);
    }

    @Test
    void refusesCodesOfARevokedKeyEvenWithAReason() {
        WantedDownload wanted = new WantedDownload(7, 0, null, "CSV", "again");
        assertThat(slug(DownloadDecision.decide(order(CodeOrderState.ISSUED), true, wanted, NOTHING, NOW)))
                .isEqualTo("key-revoked");
    }

    @Test
    void refusesARangeBehindTheLastCode() {
        assertThat(decide(CodeOrderState.ISSUED, 10, null, NOTHING)).isInstanceOf(OutOfRange.class);
        assertThat(decide(CodeOrderState.ISSUED, 9, null, NOTHING)).isInstanceOf(Allowed.class);
    }

    private static DownloadDecision.Outcome decide(CodeOrderState state, int from, String reason, Earlier earlier) {
        return DownloadDecision.decide(
                order(state), false, new WantedDownload(7, from, null, "CSV", reason), earlier, NOW);
    }

    private static String slug(DownloadDecision.Outcome outcome) {
        return ((Conflict) outcome).slug();
    }

    private static CodeOrder order(CodeOrderState state) {
        OffsetDateTime issuedAt = state == CodeOrderState.REQUESTED ? null : NOW;
        OffsetDateTime expiresAt = issuedAt == null ? null : NOW.plusMonths(6);
        return new CodeOrder(
                7,
                "6901234000009",
                "6901234000016",
                "line-1",
                PackagingLevel.PACK,
                "06901234000018",
                "6901234",
                10,
                "k1",
                null,
                NOW,
                "CN",
                state,
                issuedAt,
                expiresAt,
                null,
                null,
                null,
                null,
                0,
                0,
                null);
    }
}
