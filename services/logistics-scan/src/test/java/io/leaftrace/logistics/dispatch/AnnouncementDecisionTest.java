package io.leaftrace.logistics.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.edge.OffendingItem;
import io.leaftrace.identity.ItemId;
import io.leaftrace.logistics.code.ReadCode;
import io.leaftrace.logistics.custody.Custody;
import io.leaftrace.logistics.custody.CustodyState;
import io.leaftrace.model.Header;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AnnouncementDecisionTest {

    private static final String OWN_PARTY = "6900000000001";
    private static final String DEPOT = "6900000000002";
    private static final String SHOP = "6900000000003";
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final long ITEM = ItemId.ofOrder(7, 1);
    private static final Header SINCE =
            new Header(UUID.randomUUID(), NOW, "+08:00", NOW, "logistics-scan/handheld-1", 1);

    private NewDispatch dispatch = planned(DEPOT, SHOP, 1, 5);

    @Test
    void takesWhatStandsAtThePlace() {
        assertThat(reasons(item(CustodyState.AT_PLACE, DEPOT))).isEmpty();
    }

    @Test
    void refusesItemsAtAnotherPlace() {
        assertThat(reasons(item(CustodyState.AT_PLACE, SHOP))).containsExactly("wrong_place");
    }

    @Test
    void refusesItemsOnTheirWay() {
        assertThat(reasons(item(CustodyState.IN_TRANSIT, DEPOT))).containsExactly("not_the_holder");
    }

    @Test
    void refusesEmptiedParentsAndSpoiledCodes() {
        assertThat(reasons(item(CustodyState.UNPACKED, DEPOT))).containsExactly("already_unpacked");
        assertThat(reasons(item(CustodyState.REJECTED, DEPOT))).containsExactly("rejected_at_line");
    }

    @Test
    void refusesDeactivatedItems() {
        NamedItem deactivated = new NamedItem(
                code(false), ITEM, custody(CustodyState.AT_PLACE, DEPOT, SINCE), true, false, false, false);

        assertThat(reasons(deactivated)).containsExactly("deactivated");
    }

    @Test
    void refusesWhatNoLineHasAppliedYet() {
        Custody seenAtTheDepot = custody(CustodyState.AT_PLACE, DEPOT, null);

        assertThat(reasons(new NamedItem(code(false), ITEM, seenAtTheDepot, false, false, false, false)))
                .containsExactly("pending");
        assertThat(reasons(new NamedItem(code(false), ITEM, seenAtTheDepot, false, true, false, false)))
                .containsExactly("expired");
    }

    @Test
    void refusesWhatIsGoneOrKept() {
        assertThat(reasons(item(CustodyState.LOST, DEPOT))).containsExactly("after_loss");
        assertThat(reasons(item(CustodyState.STOLEN, DEPOT))).containsExactly("after_loss");
        assertThat(reasons(item(CustodyState.DESTROYED, DEPOT))).containsExactly("after_destruction");
        assertThat(reasons(item(CustodyState.EXPORTED, DEPOT))).containsExactly("after_export");
        assertThat(reasons(item(CustodyState.SOLD, DEPOT))).containsExactly("after_sale");
        assertThat(reasons(item(CustodyState.SEIZED, DEPOT))).containsExactly("while_seized");
    }

    @Test
    void refusesRecalledItems() {
        assertThat(reasons(new NamedItem(
                        code(false), ITEM, custody(CustodyState.AT_PLACE, DEPOT, null), true, false, true, false)))
                .containsExactly("recalled");
    }

    @Test
    void refusesCodesOfARevokedKey() {
        assertThat(reasons(new NamedItem(
                        code(true), ITEM, custody(CustodyState.AT_PLACE, DEPOT, null), true, false, false, false)))
                .containsExactly("key_revoked");
    }

    @Test
    void refusesItemsOfAnotherOpenDispatch() {
        assertThat(reasons(new NamedItem(
                        code(false), ITEM, custody(CustodyState.AT_PLACE, DEPOT, null), true, false, false, true)))
                .containsExactly("already_announced");
    }

    @Test
    void tellsForgeriesFromForeignItemsThatNobodySawYet() {
        ReadCode forged = new ReadCode.UnrecognisedSerial("x", "https://id.gs1.org/01/1/21/x", "own");
        ReadCode foreign = new ReadCode.UnrecognisedSerial("y", "https://id.gs1.org/01/2/21/y", "another's");

        assertThat(reasons(new NamedItem(forged, null, null, false, false, false, false)))
                .containsExactly("code_unknown");
        assertThat(reasons(new NamedItem(foreign, null, null, false, false, false, false)))
                .containsExactly("pending");
    }

    @Test
    void refusesUnreadableCodesByTheirOwnReason() {
        ReadCode unreadable = new ReadCode.Unreadable("x", "wrong_check_digit", "A sentence.");

        assertThat(reasons(new NamedItem(unreadable, null, null, false, false, false, false)))
                .containsExactly("wrong_check_digit");
    }

    @Test
    void refusesPlacesThatAreUnknownOrSomebodyElses() {
        dispatch = planned("6900000000009", "6900000000010", 1, 5);
        assertThat(reasons()).containsExactly("place_unknown", "place_unknown");

        dispatch = planned(SHOP, DEPOT, 1, 5);
        assertThat(reasons()).containsExactly("not_the_holder");
    }

    @Test
    void refusesADispatchToWhereItIs() {
        dispatch = planned(DEPOT, DEPOT, 1, 5);

        assertThat(reasons()).containsExactly("destination_not_allowed");
    }

    @Test
    void refusesArrivalBeforeDepartureAndTimesLongPastOrFarAhead() {
        dispatch = planned(DEPOT, SHOP, 5, 4);
        assertThat(reasons()).containsExactly("time_out_of_range");

        dispatch = planned(DEPOT, SHOP, -25, 5);
        assertThat(reasons()).containsExactly("time_out_of_range");

        dispatch = planned(DEPOT, SHOP, 1, 24 * 367);
        assertThat(reasons()).containsExactly("time_out_of_range");
    }

    @Test
    void tellsEveryReasonOfEveryItem() {
        dispatch = planned(DEPOT, SHOP, 5, 4);

        assertThat(reasons(item(CustodyState.AT_PLACE, SHOP), item(CustodyState.IN_TRANSIT, DEPOT)))
                .containsExactly("time_out_of_range", "wrong_place", "not_the_holder");
    }

    private List<String> reasons(NamedItem... items) {
        AnnouncementDecision.Known known = new AnnouncementDecision.Known(
                OWN_PARTY, Map.of(DEPOT, OWN_PARTY, SHOP, "6900000000004"), Set.of("own"), NOW);
        return AnnouncementDecision.reasonsAgainst(dispatch, List.of(items), known).stream()
                .map(OffendingItem::reason)
                .toList();
    }

    private static NewDispatch planned(String from, String to, int departsInHours, int arrivesInHours) {
        OffsetDateTime now = NOW.atOffset(ZoneOffset.UTC);
        return new NewDispatch(
                from, to, List.of("x"), now.plusHours(departsInHours), now.plusHours(arrivesInHours), null, null, null);
    }

    private static NamedItem item(CustodyState state, String place) {
        return new NamedItem(code(false), ITEM, custody(state, place, null), true, false, false, false);
    }

    private static ReadCode code(boolean keyRevoked) {
        return new ReadCode.KnownItem("x", "https://id.gs1.org/01/1/21/x", ITEM, keyRevoked);
    }

    private static Custody custody(CustodyState state, String place, Header deactivated) {
        return new Custody(
                state,
                state == CustodyState.UNPACKED,
                place,
                null,
                null,
                null,
                null,
                null,
                SINCE,
                deactivated,
                Set.of(place));
    }
}
