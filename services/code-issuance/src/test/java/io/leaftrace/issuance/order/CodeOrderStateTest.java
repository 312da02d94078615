package io.leaftrace.issuance.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

class CodeOrderStateTest {

    private static final OffsetDateTime AT = OffsetDateTime.parse("2026-11-01T08:00:00Z");
    private static final int QUANTITY = 10;

    @Test
    void isRequestedUntilItIsIssued() {
        assertThat(state(null, null, null, null, 0)).isEqualTo(CodeOrderState.REQUESTED);
        assertThat(state(AT, null, null, null, 0)).isEqualTo(CodeOrderState.ISSUED);
    }

    @Test
    void isDownloadedUntilACodeIsUsed() {
        assertThat(state(AT, AT, null, null, 0)).isEqualTo(CodeOrderState.DOWNLOADED);
        assertThat(state(AT, AT, null, null, 1)).isEqualTo(CodeOrderState.IN_USE);
    }

    @Test
    void isInUseAlsoWhereItsDownloadIsNotKnown() {
        assertThat(state(AT, null, null, null, QUANTITY - 1)).isEqualTo(CodeOrderState.IN_USE);
    }

    @Test
    void isUsedUpByItsLastCode() {
        assertThat(state(AT, AT, null, null, QUANTITY)).isEqualTo(CodeOrderState.USED_UP);
    }

    @Test
    void isExpiredHoweverManyWereUsed() {
        assertThat(state(AT, AT, AT, null, 0)).isEqualTo(CodeOrderState.EXPIRED);
        assertThat(state(AT, AT, AT, null, QUANTITY - 1)).isEqualTo(CodeOrderState.EXPIRED);
    }

    @Test
    void isCancelledWhetherItWasIssuedOrNot() {
        assertThat(state(null, null, null, AT, 0)).isEqualTo(CodeOrderState.CANCELLED);
        assertThat(state(AT, AT, null, AT, 0)).isEqualTo(CodeOrderState.CANCELLED);
    }

    private static CodeOrderState state(
            OffsetDateTime issuedAt,
            OffsetDateTime downloadedAt,
            OffsetDateTime expiredAt,
            OffsetDateTime cancelledAt,
            int used) {
        return CodeOrderState.of(issuedAt, downloadedAt, expiredAt, cancelledAt, used, QUANTITY);
    }
}
