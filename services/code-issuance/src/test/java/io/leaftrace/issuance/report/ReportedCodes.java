package io.leaftrace.issuance.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.edge.OffendingItem;
import io.leaftrace.issuance.item.Blocks;
import io.leaftrace.issuance.item.IssuedCode;
import io.leaftrace.issuance.order.CodeOrder;
import io.leaftrace.issuance.order.CodeOrderState;
import io.leaftrace.model.PackagingLevel;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.IntStream;

/** Codes of made-up orders, for tests of decisions. */
final class ReportedCodes {

    static final String LINE = "line-1";

    static final OffsetDateTime ORDERED_AT = OffsetDateTime.parse("2026-11-01T08:00:00Z");

    private ReportedCodes() {}

    static CodeOrder order(long number, PackagingLevel level) {
        return order(number, level, null, null, null);
    }

    static CodeOrder order(
            long number,
            PackagingLevel level,
            OffsetDateTime expiredAt,
            OffsetDateTime cancelledAt,
            OffsetDateTime deactivatedAt) {
        return new CodeOrder(
                number,
                "6901234000009",
                "6901234000016",
                LINE,
                level,
                null,
                "6901234",
                5_000,
                "k1",
                null,
                ORDERED_AT,
                "CN",
                CodeOrderState.ISSUED,
                ORDERED_AT,
                ORDERED_AT.plusMonths(6),
                null,
                expiredAt,
                cancelledAt,
                deactivatedAt,
                0,
                0,
                null);
    }

    static IssuedCode code(CodeOrder order, int index) {
        return new IssuedCode(order.level() + "-" + index, order.orderNumber() << 24 | index, order, index);
    }

    static List<IssuedCode> codes(CodeOrder order, int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(index -> code(order, index))
                .toList();
    }

    static Blocks untouched() {
        return Blocks.untouched();
    }

    static void assertOffends(List<OffendingItem> offending, String item, String reason) {
        assertThat(offending).singleElement().satisfies(one -> {
            assertThat(one.item()).isEqualTo(item);
            assertThat(one.reason()).isEqualTo(reason);
        });
    }

    static OrderRules rules() {
        return new OrderRules(LINE, ORDERED_AT.plusDays(1));
    }
}
