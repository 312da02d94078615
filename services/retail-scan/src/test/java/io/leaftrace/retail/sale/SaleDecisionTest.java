package io.leaftrace.retail.sale;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.edge.OffendingItem;
import io.leaftrace.model.HopStep;
import io.leaftrace.model.PackagingLevel;
import io.leaftrace.retail.item.KnownItem;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SaleDecisionTest {

    private static final String HERE = "6901234000016";
    private static final String ELSEWHERE = "6901234000023";
    private static final Instant NOON = Instant.parse("2026-11-16T12:00:00Z");
    private static final KnownItem.Order ISSUED = new KnownItem.Order(PackagingLevel.PACK, true, "g", "p", "m");
    private static final ItemAtTill.Custody ARRIVED = new ItemAtTill.Custody(HopStep.RECEIVED, NOON, HERE);

    @Test
    void sellsAppliedItem() {
        assertAccepted(TillMessage.Kind.SALE, item(known(ISSUED, true, false), ARRIVED));
    }

    @Test
    void sellsGenuineItemWhoseFactsAreOnTheirWayWithAnAlert() {
        assertFlagged(item(new KnownItem(1, null, null, false, null, null), null), "never_shipped");
    }

    @Test
    void refusesItemSoldBeforeAndTakesItBack() {
        ItemAtTill sold = item(known(ISSUED, true, false), ARRIVED, entry(TillMessage.Kind.SALE, NOON, HERE));
        assertRefused(sold, "already_sold");
        assertAccepted(TillMessage.Kind.RETURN, sold);
    }

    @Test
    void sellsAgainWhatWasBroughtBack() {
        assertAccepted(
                TillMessage.Kind.SALE,
                item(
                        known(ISSUED, true, false),
                        ARRIVED,
                        entry(TillMessage.Kind.RETURN, NOON.plusSeconds(2), HERE),
                        entry(TillMessage.Kind.SALE, NOON.plusSeconds(1), ELSEWHERE)));
    }

    @Test
    void whatWasBroughtBackToAnotherShopIsThatShops() {
        assertFlagged(
                item(
                        known(ISSUED, true, false),
                        ARRIVED,
                        entry(TillMessage.Kind.SALE, NOON.plusSeconds(1), HERE),
                        entry(TillMessage.Kind.RETURN, NOON.plusSeconds(2), ELSEWHERE)),
                "other_shop");
    }

    @Test
    void refusesUnitOfWhichSomethingWasSold() {
        ItemAtTill unit = new ItemAtTill("code", 1, false, null, false, ARRIVED, true, true, List.of());
        assertRefused(unit, "already_sold");
    }

    @Test
    void sellsUnitOfWhichTheContentsAreKnown() {
        assertAccepted(
                TillMessage.Kind.SALE, new ItemAtTill("code", 1, false, null, false, ARRIVED, true, false, List.of()));
    }

    @Test
    void refusesUnitOfWhichNothingIsKnown() {
        assertRefused(new ItemAtTill("code", 1, false, null, false, null, false, false, List.of()), "code_unknown");
        assertRefused(new ItemAtTill("code", 1, false, null, true, null, false, false, List.of()), "recalled");
    }

    @Test
    void refusesItemRejectedAtTheLine() {
        assertRefused(item(known(ISSUED, false, false), ARRIVED), "rejected_at_line");
    }

    @Test
    void refusesItemTakenOutOfUse() {
        assertRefused(item(known(ISSUED, true, true), ARRIVED), "deactivated");
    }

    @Test
    void refusesItemCalledBack() {
        assertRefused(
                new ItemAtTill("code", 1, false, known(ISSUED, true, false), true, ARRIVED, false, false, List.of()),
                "recalled");
    }

    @Test
    void refusesCodeOfARevokedKey() {
        assertRefused(
                new ItemAtTill("code", 1, true, known(ISSUED, true, false), false, ARRIVED, false, false, List.of()),
                "key_revoked");
    }

    @Test
    void refusesSerialThatWasGuessed() {
        KnownItem.Order tooShort = new KnownItem.Order(PackagingLevel.PACK, false, "g", "p", "m");
        assertRefused(item(known(tooShort, true, false), ARRIVED), "code_unknown");
    }

    @Test
    void refusesCodeThatTheKeyDidNotRecognise() {
        assertRefused(ItemAtTill.unknown("code"), "code_unknown");
    }

    @ParameterizedTest
    @CsvSource({"DESTROYED,destroyed", "STOLEN,stolen", "SEIZED,seized", "EXPORTED,exported"})
    void refusesWhatCannotBeInAnyShop(HopStep step, String reason) {
        assertRefused(item(known(ISSUED, true, false), new ItemAtTill.Custody(step, NOON, null)), reason);
    }

    @Test
    void anotherShopsGoodsAreSoldWithAnAlert() {
        assertFlagged(
                item(known(ISSUED, true, false), new ItemAtTill.Custody(HopStep.RECEIVED, NOON, ELSEWHERE)),
                "other_shop");
    }

    @Test
    void refusesItemScannedTwiceInTwoForms() {
        ItemAtTill one = item(known(ISSUED, true, false), ARRIVED);
        assertThat(SaleDecision.decide(TillMessage.Kind.SALE, true, List.of(one, one), HERE, Reason::usual))
                .isInstanceOfSatisfying(SaleDecision.Refused.class, refused -> assertThat(refused.items())
                        .extracting(OffendingItem::reason)
                        .containsExactly("named_twice"));
    }

    @Test
    void takesBackWhatWasNotSoldWithAnAlert() {
        assertThat(decide(TillMessage.Kind.RETURN, true, item(known(ISSUED, true, false), ARRIVED)))
                .isInstanceOfSatisfying(SaleDecision.Accepted.class, accepted -> assertThat(accepted.flags())
                        .extracting(SaleDecision.Flag::reason)
                        .containsExactly(Reason.NOT_SOLD));
    }

    /** All but what can be no sale at all. */
    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"CODE_UNKNOWN", "NAMED_TWICE"},
            mode = EnumSource.Mode.EXCLUDE)
    void policyLetsPassWithAnAlert(Reason reason) {
        assertThat(reason.isFinal()).isFalse();
        ItemAtTill sold = item(known(ISSUED, true, false), ARRIVED, entry(TillMessage.Kind.SALE, NOON, HERE));
        assertThat(SaleDecision.decide(TillMessage.Kind.SALE, true, List.of(sold), HERE, any -> Reason.Ruling.ALERT))
                .isInstanceOfSatisfying(SaleDecision.Accepted.class, accepted -> assertThat(accepted.flags())
                        .extracting(SaleDecision.Flag::reason)
                        .containsExactly(Reason.ALREADY_SOLD));
    }

    @Test
    void whatHasHappenedIsOnlyFlagged() {
        ItemAtTill recalled =
                new ItemAtTill("code", 1, false, known(ISSUED, true, false), true, ARRIVED, false, false, List.of());
        assertThat(decide(TillMessage.Kind.SALE, false, recalled))
                .isInstanceOfSatisfying(SaleDecision.Accepted.class, accepted -> assertThat(accepted.flags())
                        .extracting(SaleDecision.Flag::reason)
                        .containsExactly(Reason.RECALLED));
        assertThat(decide(TillMessage.Kind.SALE, false, ItemAtTill.unknown("code")))
                .isInstanceOf(SaleDecision.Refused.class);
    }

    private static void assertAccepted(TillMessage.Kind kind, ItemAtTill item) {
        assertThat(decide(kind, true, item))
                .isInstanceOfSatisfying(SaleDecision.Accepted.class, accepted -> assertThat(accepted.flags())
                        .isEmpty());
    }

    private static void assertFlagged(ItemAtTill item, String reason) {
        assertThat(decide(TillMessage.Kind.SALE, true, item))
                .isInstanceOfSatisfying(SaleDecision.Accepted.class, accepted -> assertThat(accepted.flags())
                        .extracting(flag -> flag.reason().code())
                        .containsExactly(reason));
    }

    private static void assertRefused(ItemAtTill item, String reason) {
        assertThat(decide(TillMessage.Kind.SALE, true, item))
                .isInstanceOfSatisfying(SaleDecision.Refused.class, refused -> assertThat(refused.items())
                        .extracting(OffendingItem::reason)
                        .containsExactly(reason));
    }

    private static SaleDecision.Outcome decide(TillMessage.Kind kind, boolean asked, ItemAtTill item) {
        return SaleDecision.decide(kind, asked, List.of(item), HERE, Reason::usual);
    }

    private static ItemAtTill item(KnownItem known, ItemAtTill.Custody custody, TillEntry... history) {
        return new ItemAtTill("code", 1, false, known, false, custody, false, false, List.of(history));
    }

    private static KnownItem known(KnownItem.Order order, boolean applied, boolean deactivated) {
        KnownItem.Report report =
                new KnownItem.Report(applied, OffsetDateTime.parse("2026-11-15T09:00:00+08:00"), "Nanning", "CN");
        return new KnownItem(1, order, report, deactivated, null, null);
    }

    private static TillEntry entry(TillMessage.Kind kind, Instant at, String shopGln) {
        return new TillEntry(UUID.randomUUID(), kind, shopGln, "till-1", null, at, 1);
    }
}
