package io.leaftrace.retail.sale;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.edge.OffendingItem;
import io.leaftrace.model.PackagingLevel;
import io.leaftrace.retail.item.KnownItem;
import io.leaftrace.retail.item.Serial;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SaleDecisionTest {

    private static final KnownItem.Order ISSUED = new KnownItem.Order(PackagingLevel.PACK, true, "g", "p", "m");
    private static final KnownItem.Report APPLIED =
            new KnownItem.Report(true, OffsetDateTime.parse("2026-11-15T09:00:00+08:00"), "Nanning", "CN");
    private static final KnownItem.Report REJECTED =
            new KnownItem.Report(false, OffsetDateTime.parse("2026-11-15T09:00:00+08:00"), "Nanning", "CN");

    @Test
    void sellsAppliedItem() {
        assertSold(new KnownItem(1, ISSUED, APPLIED, false, null, null));
    }

    @Test
    void sellsGenuineItemWhoseFactsAreOnTheirWay() {
        assertSold(new KnownItem(1, null, null, false, null, null));
        assertSold(new KnownItem(1, ISSUED, null, false, null, null));
    }

    @Test
    void refusesItemSoldBefore() {
        assertRefused(new KnownItem(1, ISSUED, APPLIED, false, "an earlier sale", null), "already_sold");
    }

    @Test
    void refusesItemRejectedAtTheLine() {
        assertRefused(new KnownItem(1, ISSUED, REJECTED, false, null, null), "rejected_at_line");
    }

    @Test
    void refusesItemTakenOutOfUse() {
        assertRefused(new KnownItem(1, ISSUED, APPLIED, true, null, null), "deactivated");
        assertRefused(new KnownItem(1, ISSUED, null, true, null, null), "deactivated");
    }

    @Test
    void refusesItemCalledBack() {
        assertRefused(new KnownItem(1, ISSUED, APPLIED, false, null, "bring it back"), "recalled");
        assertRefused(new KnownItem(1, null, null, false, null, "bring it back"), "recalled");
    }

    @Test
    void refusesCodeOfARevokedKey() {
        Serial serial = new Serial("code", 1, "06901234000047", "k0", true);
        KnownItem item = new KnownItem(1, ISSUED, APPLIED, false, null, null);
        assertThat(SaleDecision.decide(List.of("code"), Map.of("code", serial), Map.of(1L, item), Set.of()))
                .isInstanceOfSatisfying(SaleDecision.Refused.class, refused -> assertThat(refused.items())
                        .extracting(OffendingItem::reason)
                        .containsExactly("key_revoked"));
    }

    @Test
    void refusesSerialThatWasGuessed() {
        KnownItem.Order tooShort = new KnownItem.Order(PackagingLevel.PACK, false, "g", "p", "m");
        assertRefused(new KnownItem(1, tooShort, null, false, null, null), "code_unknown");
    }

    @Test
    void refusesCodeThatTheKeyDidNotRecognise() {
        assertThat(SaleDecision.decide(List.of("code"), Map.of(), Map.of(), Set.of()))
                .isInstanceOfSatisfying(SaleDecision.Refused.class, refused -> assertThat(refused.items())
                        .extracting(OffendingItem::reason)
                        .containsExactly("code_unknown"));
    }

    @Test
    void refusesItemScannedTwiceInTwoForms() {
        KnownItem item = new KnownItem(1, ISSUED, APPLIED, false, null, null);
        var serials = Map.of("one form", serial("one form"), "another", serial("another"));
        assertThat(SaleDecision.decide(List.of("one form", "another"), serials, Map.of(1L, item), Set.of()))
                .isInstanceOfSatisfying(SaleDecision.Refused.class, refused -> assertThat(refused.items())
                        .extracting(OffendingItem::item, OffendingItem::reason)
                        .containsExactly(org.assertj.core.groups.Tuple.tuple("another", "named_twice")));
    }

    private static void assertSold(KnownItem item) {
        assertThat(decide(item)).isInstanceOf(SaleDecision.Accepted.class);
    }

    private static void assertRefused(KnownItem item, String reason) {
        assertThat(decide(item))
                .isInstanceOfSatisfying(SaleDecision.Refused.class, refused -> assertThat(refused.items())
                        .extracting(OffendingItem::reason)
                        .containsExactly(reason));
    }

    @Test
    void refusesARecalledLogisticUnitAsRecalled() {
        assertThat(SaleDecision.decide(List.of("unit", "other"), Map.of(), Map.of(), Set.of("unit")))
                .isEqualTo(new SaleDecision.Refused(List.of(
                        SaleDecision.Reason.RECALLED.of("unit"), SaleDecision.Reason.CODE_UNKNOWN.of("other"))));
    }

    private static SaleDecision.Outcome decide(KnownItem item) {
        return SaleDecision.decide(List.of("code"), Map.of("code", serial("code")), Map.of(1L, item), Set.of());
    }

    private static Serial serial(String code) {
        return new Serial(code, 1, "06901234000047", "k1", false);
    }
}
