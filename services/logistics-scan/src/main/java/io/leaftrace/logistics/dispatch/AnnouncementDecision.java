package io.leaftrace.logistics.dispatch;

import io.leaftrace.edge.OffendingItem;
import io.leaftrace.identity.ItemId;
import io.leaftrace.logistics.code.ReadCode;
import io.leaftrace.logistics.custody.Custody;
import io.leaftrace.logistics.custody.CustodyState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether a dispatch may be announced: by whom, from where to where, when, and with which items. */
final class AnnouncementDecision {

    /** An office may write it down a little late. */
    static final Duration LATEST = Duration.ofDays(1);

    static final Duration FARTHEST = Duration.ofDays(366);

    /**
     * What the decision needs to know.
     *
     * @param party the GLN of the caller's organisation
     * @param partyOfPlace whose the places are; those that are not registered are missing
     * @param ownGtins those of the GTINs among the codes that belong to our makers
     */
    record Known(String party, Map<String, String> partyOfPlace, Set<String> ownGtins, Instant now) {}

    private final NewDispatch dispatch;
    private final Known known;
    private final List<OffendingItem> reasons = new ArrayList<>();

    private AnnouncementDecision(NewDispatch dispatch, Known known) {
        this.dispatch = dispatch;
        this.known = known;
    }

    /** Every reason against it; none when it may be announced. */
    static List<OffendingItem> reasonsAgainst(NewDispatch dispatch, List<NamedItem> items, Known known) {
        AnnouncementDecision decision = new AnnouncementDecision(dispatch, known);
        decision.checkPlaces();
        decision.checkTimes();
        items.forEach(decision::check);
        return List.copyOf(decision.reasons);
    }

    private void checkPlaces() {
        String sender = known.partyOfPlace().get(dispatch.from());
        refuseIf(sender == null, dispatch.from(), AnnouncementReason.PLACE_UNKNOWN);
        refuseIf(sender != null && !sender.equals(known.party()), dispatch.from(), AnnouncementReason.NOT_THE_HOLDER);
        refuseIf(!known.partyOfPlace().containsKey(dispatch.to()), dispatch.to(), AnnouncementReason.PLACE_UNKNOWN);
        refuseIf(dispatch.to().equals(dispatch.from()), dispatch.to(), AnnouncementReason.DESTINATION_NOT_ALLOWED);
    }

    private void checkTimes() {
        Instant departure = dispatch.plannedDeparture().toInstant();
        Instant arrival = dispatch.plannedArrival().toInstant();
        boolean longPast = departure.isBefore(known.now().minus(LATEST));
        boolean farAhead = arrival.isAfter(known.now().plus(FARTHEST));
        refuseIf(longPast, "plannedDeparture", AnnouncementReason.TIME_OUT_OF_RANGE);
        refuseIf(farAhead || arrival.isBefore(departure), "plannedArrival", AnnouncementReason.TIME_OUT_OF_RANGE);
    }

    private void check(NamedItem item) {
        if (item.code() instanceof ReadCode.Unreadable unreadable) {
            reasons.add(new OffendingItem(unreadable.asSent(), unreadable.reason(), unreadable.detail()));
        } else if (isForged(item.code())) {
            reasons.add(AnnouncementReason.CODE_UNKNOWN.of(item.code().asSent()));
        } else if (item.itemId() == null) {
            reasons.add(AnnouncementReason.PENDING.of(item.code().asSent()));
        } else {
            checkKnown(item, item.code().asSent());
        }
    }

    private boolean isForged(ReadCode code) {
        return code instanceof ReadCode.UnrecognisedSerial serial
                && known.ownGtins().contains(serial.gtin());
    }

    private void checkKnown(NamedItem item, String code) {
        Custody custody = item.custody();
        boolean unseen = ItemId.isForeign(item.itemId()) ? custody.state() == CustodyState.PENDING : !item.introduced();
        refuseIf(
                item.code() instanceof ReadCode.KnownItem own && own.keyRevoked(),
                code,
                AnnouncementReason.KEY_REVOKED);
        refuseIf(unseen && item.ofVoidOrder(), code, AnnouncementReason.EXPIRED);
        refuseIf(unseen && !item.ofVoidOrder(), code, AnnouncementReason.PENDING);
        refuseIf(custody.isDeactivated(), code, AnnouncementReason.DEACTIVATED);
        refuseIf(item.recalled(), code, AnnouncementReason.RECALLED);
        refuseIf(item.announced(), code, AnnouncementReason.ALREADY_ANNOUNCED);
        checkCustody(custody, code);
    }

    private void checkCustody(Custody custody, String code) {
        CustodyState state = custody.state();
        switch (state) {
            case AT_PLACE, UNPACKED -> {
                refuseIf(state == CustodyState.UNPACKED, code, AnnouncementReason.ALREADY_UNPACKED);
                refuseIf(!dispatch.from().equals(custody.placeGln()), code, AnnouncementReason.WRONG_PLACE);
            }
            case IN_TRANSIT -> reasons.add(AnnouncementReason.NOT_THE_HOLDER.of(code));
            case REJECTED -> reasons.add(AnnouncementReason.REJECTED_AT_LINE.of(code));
            case LOST, STOLEN -> reasons.add(AnnouncementReason.AFTER_LOSS.of(code));
            case DESTROYED -> reasons.add(AnnouncementReason.AFTER_DESTRUCTION.of(code));
            case EXPORTED -> reasons.add(AnnouncementReason.AFTER_EXPORT.of(code));
            case SOLD -> reasons.add(AnnouncementReason.AFTER_SALE.of(code));
            case SEIZED -> reasons.add(AnnouncementReason.WHILE_SEIZED.of(code));
            case PENDING, DEACTIVATED, EXPIRED -> {}
        }
    }

    private void refuseIf(boolean wrong, String item, AnnouncementReason reason) {
        if (wrong) {
            reasons.add(reason.of(item));
        }
    }
}
