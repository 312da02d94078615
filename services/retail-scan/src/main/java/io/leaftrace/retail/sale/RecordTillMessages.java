package io.leaftrace.retail.sale;

import io.leaftrace.edge.refusal.RefusalStore;
import io.leaftrace.edge.refusal.Refused;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.messaging.HeaderFactory;
import io.leaftrace.messaging.Outbox;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Header;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsReturned;
import io.leaftrace.model.ItemsSold;
import io.leaftrace.model.SaleVoided;
import io.leaftrace.retail.item.KnownItemStore;
import io.leaftrace.retail.stock.CountStock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Records what tills tell: the one transaction. It takes several submissions at once, so that single sales can share a
 * commit.
 */
@ApplicationScoped
class RecordTillMessages {

    /** What stands or not by all messages about an item, whichever came first. */
    static final Set<Reason> BY_HISTORY = EnumSet.of(Reason.ALREADY_SOLD, Reason.NOT_SOLD);

    private final TillStore store;
    private final KnownItemStore items;
    private final TillAlerts alerts;
    private final CountStock countStock;
    private final RefusalStore refusals;
    private final SalePolicy policy;
    private final KeyRing keys;
    private final Outbox outbox;
    private final HeaderFactory headers;

    RecordTillMessages(
            TillStore store,
            KnownItemStore items,
            TillAlerts alerts,
            CountStock countStock,
            RefusalStore refusals,
            SalePolicy policy,
            KeyRing keys,
            Outbox outbox,
            HeaderFactory headers) {
        this.store = store;
        this.items = items;
        this.alerts = alerts;
        this.countStock = countStock;
        this.refusals = refusals;
        this.policy = policy;
        this.keys = keys;
        this.outbox = outbox;
        this.headers = headers;
    }

    /** The results of each submission, in the order of its messages. */
    Uni<List<List<TillResult>>> record(SqlConnection tx, List<TillSubmission> submissions) {
        Instant now = FoundAtTills.micros(headers.atOnce().occurredAt());
        return lookUp(tx, submissions, now).chain(found -> {
            DecidedMessages decided = new DecidedMessages(found);
            List<List<TillResult>> results = submissions.stream()
                    .map(submission -> submission.messages().stream()
                            .map(message -> decided.decide(submission, message, now, this::header))
                            .toList())
                    .toList();
            return keep(tx, decided).replaceWith(results);
        });
    }

    private Uni<FoundAtTills> lookUp(SqlConnection tx, List<TillSubmission> submissions, Instant now) {
        List<TillMessage> messages = submissions.stream()
                .flatMap(submission -> submission.messages().stream())
                .toList();
        ScannedCodes codes = ScannedCodes.of(messages.stream().flatMap(message -> message.items().stream()), keys);
        List<Long> itemIds = codes.itemIds();
        Set<String> tills = messages.stream().map(TillMessage::till).collect(Collectors.toSet());
        Set<String> shops = messages.stream().map(TillMessage::shopGln).collect(Collectors.toSet());
        Set<UUID> messageIds = messages.stream()
                .flatMap(message -> Stream.of(message.messageId(), message.voids()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        // Sent together, answered one after the other: what is asked last is answered when the locks are held.
        return Uni.combine()
                .all()
                .unis(
                        store.lock(tx, itemIds, tills),
                        store.shops(tx, shops),
                        items.find(tx, codes.serials()),
                        store.states(tx, times(submissions, codes, now)),
                        store.histories(tx, itemIds),
                        store.earlier(tx, messageIds))
                .with((locked, partyOf, known, states, histories, earlier) ->
                        new FoundAtTills(codes, policy, partyOf, known, states, histories, earlier));
    }

    private static Set<TillStore.ItemTime> times(List<TillSubmission> submissions, ScannedCodes codes, Instant now) {
        Set<TillStore.ItemTime> times = new HashSet<>();
        for (TillSubmission submission : submissions) {
            for (TillMessage message : submission.messages()) {
                Instant at = submission.asked()
                        ? now
                        : FoundAtTills.micros(message.occurredAt().toInstant());
                message.items().stream()
                        .flatMap(codes::itemIds)
                        .forEach(itemId -> times.add(new TillStore.ItemTime(itemId, at)));
            }
        }
        return times;
    }

    private Header header(TillMessage message) {
        Header header =
                headers.at(message.occurredAt(), message.till(), message.sequence() == null ? 0 : message.sequence());
        return new Header(
                message.messageId(),
                header.occurredAt(),
                header.occurredAtOffset(),
                header.recordedAt(),
                header.producer(),
                header.sequence());
    }

    private Uni<Void> keep(SqlConnection tx, DecidedMessages decided) {
        Uni<Void> refused = Uni.createFrom().voidItem();
        for (Map.Entry<TillSubmission, ? extends List<Refused>> entry : decided.refused.entrySet()) {
            TillSubmission submission = entry.getKey();
            refused = refused.chain(() ->
                    refusals.insert(tx, submission.party(), kind(submission), submission.subject(), entry.getValue()));
        }
        return decided.taken.isEmpty() ? refused : refused.chain(() -> keepTaken(tx, decided));
    }

    private static String kind(TillSubmission submission) {
        return submission.asked() ? submission.messages().get(0).kind().word() : "till-message";
    }

    private Uni<Void> keepTaken(SqlConnection tx, DecidedMessages decided) {
        List<UUID> changed = Stream.concat(
                        decided.taken.stream().map(taken -> taken.message().messageId()), decided.voided.stream())
                .distinct()
                .toList();
        return store.insert(tx, decided.taken)
                .chain(() -> outbox.appendAll(
                        tx, decided.taken.stream().map(RecordTillMessages::fact).toList()))
                .chain(() -> countStock.follow(tx, changed))
                .chain(() -> alerts.raise(tx, decided.alerts))
                .chain(() -> alerts.settleAll(tx, decided.voided))
                .chain(() -> judgeHistories(tx, decided));
    }

    private static Fact fact(TillStore.Taken taken) {
        TillMessage message = taken.message();
        if (message.kind() == TillMessage.Kind.VOID) {
            return new SaleVoided(taken.header(), message.shopGln(), message.tillId(), message.voids());
        }
        Items items =
                Items.of(taken.items().stream().mapToLong(ItemAtTill::itemId).toArray());
        String messageId = message.messageId().toString();
        return message.kind() == TillMessage.Kind.SALE
                ? new ItemsSold(taken.header(), items, message.shopGln(), message.tillId(), messageId)
                : new ItemsReturned(taken.header(), items, message.shopGln(), message.tillId(), messageId);
    }

    /** Of most items this is the first that a till ever told, and there is nothing to judge. */
    private Uni<Void> judgeHistories(SqlConnection tx, DecidedMessages decided) {
        Uni<List<Long>> ofVoided =
                decided.voided.isEmpty() ? Uni.createFrom().item(List.of()) : store.itemsOf(tx, decided.voided);
        return ofVoided.chain(itemIds -> {
            Set<Long> judged = new HashSet<>(itemIds);
            judged.addAll(decided.doubtful);
            return judged.isEmpty() ? Uni.createFrom().voidItem() : judgeAgain(tx, judged);
        });
    }

    private Uni<Void> judgeAgain(SqlConnection tx, Collection<Long> itemIds) {
        return store.withNamedInside(tx, itemIds)
                .chain(all -> store.histories(tx, all))
                .chain(histories -> {
                    List<TillAlerts.Wanted> wanted = new ArrayList<>();
                    histories.forEach((itemId, history) -> HistoryDecision.doubts(history)
                            .forEach(doubt ->
                                    wanted.add(new TillAlerts.Wanted(doubt.messageId(), itemId, doubt.reason()))));
                    return alerts.reconcile(tx, histories.keySet(), BY_HISTORY, wanted);
                });
    }
}
