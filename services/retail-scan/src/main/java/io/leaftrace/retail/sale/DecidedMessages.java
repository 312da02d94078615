package io.leaftrace.retail.sale;

import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.refusal.Refused;
import io.leaftrace.model.Header;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Decides on messages one after the other, each seeing what those before it did, and gathers what is to be written. Of one
 * transaction.
 */
final class DecidedMessages {

    static final String SHOP_UNKNOWN = "shop_unknown";

    private final FoundAtTills found;

    final List<TillStore.Taken> taken = new ArrayList<>();
    final List<TillAlerts.Wanted> alerts = new ArrayList<>();
    final Map<TillSubmission, List<Refused>> refused = new HashMap<>();
    final Set<UUID> voided = new HashSet<>();
    final Set<Long> doubtful = new HashSet<>();

    DecidedMessages(FoundAtTills found) {
        this.found = found;
    }

    /** Makes the header of the fact that tells a message. */
    interface Headers {
        Header of(TillMessage message);
    }

    TillResult decide(TillSubmission submission, TillMessage message, Instant now, Headers headers) {
        TillStore.Shop shop = found.shops().get(message.shopGln());
        if (shop == null || !shop.partyGln().equals(submission.party())) {
            // Not kept: the shop may be heard of in a moment, and the message is to come again then.
            return TillResult.refused(
                    message, List.of(new OffendingItem(message.shopGln(), SHOP_UNKNOWN, "There is no such shop.")));
        }
        List<OffendingItem> against = MessageDecision.reasonsAgainst(message, now);
        if (!against.isEmpty()) {
            return submission.asked() ? TillResult.refused(message, against) : refuse(submission, message, against);
        }
        TillStore.Earlier earlier = found.earlier().get(message.messageId());
        if (earlier.kind() != null) {
            boolean same = earlier.fingerprint() != null && earlier.fingerprint() == message.fingerprint();
            return same
                    ? new TillResult(
                            message.sequence(), TillResult.Outcome.DUPLICATE, message.messageId(), List.of(), List.of())
                    : refuse(
                            submission,
                            message,
                            List.of(new OffendingItem(
                                    String.valueOf(message.sequence()),
                                    "sequence_reused",
                                    "Another message of this till has this number.")));
        }
        return message.kind() == TillMessage.Kind.VOID
                ? takeVoid(submission, message, headers.of(message))
                : takeItems(submission, message, shop, now, headers.of(message));
    }

    private TillResult takeVoid(TillSubmission submission, TillMessage message, Header header) {
        TillStore.Earlier target = found.earlier().get(message.voids());
        if (target.kind() == TillMessage.Kind.VOID) {
            return refuse(
                    submission,
                    message,
                    List.of(new OffendingItem("voidedSequence", "not_voidable", "A void cannot be voided.")));
        }
        voided.add(message.voids());
        found.earlier().put(message.voids(), new TillStore.Earlier(target.kind(), target.fingerprint(), true));
        found.histories()
                .values()
                .forEach(history -> history.removeIf(entry -> entry.messageId().equals(message.voids())));
        return take(submission, message, header, List.of(), List.of());
    }

    private TillResult takeItems(
            TillSubmission submission, TillMessage message, TillStore.Shop shop, Instant now, Header header) {
        List<ItemAtTill> basket = message.items().stream()
                .map(code -> found.item(code, submission.asked() ? null : message, now))
                .toList();
        SaleDecision.Outcome outcome = SaleDecision.decide(
                message.kind(), submission.asked(), basket, message.shopGln(), reason -> found.policy()
                        .ruling(reason, shop));
        return outcome instanceof SaleDecision.Accepted accepted
                ? take(submission, message, header, accepted.items(), accepted.flags())
                : refuse(submission, message, ((SaleDecision.Refused) outcome).items());
    }

    private TillResult take(
            TillSubmission submission,
            TillMessage message,
            Header header,
            List<ItemAtTill> items,
            List<SaleDecision.Flag> flags) {
        boolean voidedBefore = found.earlier().get(message.messageId()).voided();
        taken.add(new TillStore.Taken(message, header, by(submission), items));
        found.earlier()
                .put(message.messageId(), new TillStore.Earlier(message.kind(), message.fingerprint(), voidedBefore));
        if (!voidedBefore) {
            flags.stream()
                    .filter(flag -> !RecordTillMessages.BY_HISTORY.contains(flag.reason()))
                    .forEach(flag -> alerts.add(new TillAlerts.Wanted(
                            message.messageId(), flag.item().itemId(), flag.reason())));
            items.forEach(item -> remember(message, header, item));
        }
        return new TillResult(
                message.sequence(),
                TillResult.Outcome.ACCEPTED,
                message.messageId(),
                List.of(),
                flags.stream().map(flag -> flag.reason().of(flag.item().code())).toList());
    }

    /** What has a history by then has it judged again as a whole. */
    private void remember(TillMessage message, Header header, ItemAtTill item) {
        List<TillEntry> history = found.histories().get(item.itemId());
        boolean first = history.isEmpty() && message.kind() == TillMessage.Kind.SALE && !item.holdsSold();
        if (!first) {
            doubtful.add(item.itemId());
        }
        history.add(new TillEntry(
                message.messageId(),
                message.kind(),
                message.shopGln(),
                message.tillId(),
                message.sequence(),
                header.occurredAt(),
                item.itemId()));
    }

    private TillResult refuse(TillSubmission submission, TillMessage message, List<OffendingItem> reasons) {
        refused.computeIfAbsent(submission, first -> new ArrayList<>())
                .add(new Refused(RefusedMessage.of(message), reasons));
        return TillResult.refused(message, reasons);
    }

    private static String by(TillSubmission submission) {
        return submission.subject() == null ? "" : submission.subject();
    }
}
