package io.leaftrace.issuance.deactivation;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.Problems;
import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.issuance.access.MakerAccess;
import io.leaftrace.issuance.chain.ChainName;
import io.leaftrace.issuance.chain.ChainStore;
import io.leaftrace.issuance.item.Blocks;
import io.leaftrace.issuance.item.CodeLookup;
import io.leaftrace.issuance.item.IssuedCode;
import io.leaftrace.issuance.item.IssuingMaker;
import io.leaftrace.issuance.item.ItemBlockStore;
import io.leaftrace.issuance.item.Mark;
import io.leaftrace.issuance.item.RecognisedCode;
import io.leaftrace.issuance.item.ReportKind;
import io.leaftrace.issuance.order.CodeOrder;
import io.leaftrace.issuance.order.CodeOrderStore;
import io.leaftrace.issuance.report.ClockRule;
import io.leaftrace.issuance.report.KeepRefusal;
import io.leaftrace.issuance.report.ReportStore;
import io.leaftrace.issuance.report.TakenReport;
import io.leaftrace.messaging.HeaderFactory;
import io.leaftrace.messaging.Outbox;
import io.leaftrace.model.Header;
import io.leaftrace.model.ItemRun;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsDeactivated;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/** Takes codes out of use for good (Implementing Regulation (EU) 2018/574, Annex II, section 2.3). */
@ApplicationScoped
class DeactivateCodes {

    private static final String REFUSAL_KIND = "deactivation";

    private final CodeLookup lookup;
    private final CodeOrderStore orders;
    private final ItemBlockStore blockStore;
    private final DeactivationStore store;
    private final ReportStore reports;
    private final ChainStore chain;
    private final KeepRefusal keepRefusal;
    private final MakerAccess access;
    private final Caller caller;
    private final KeyRing keys;
    private final Outbox outbox;
    private final HeaderFactory headers;

    DeactivateCodes(
            CodeLookup lookup,
            CodeOrderStore orders,
            ItemBlockStore blockStore,
            DeactivationStore store,
            ReportStore reports,
            ChainStore chain,
            KeepRefusal keepRefusal,
            MakerAccess access,
            Caller caller,
            KeyRing keys,
            Outbox outbox,
            HeaderFactory headers) {
        this.lookup = lookup;
        this.orders = orders;
        this.blockStore = blockStore;
        this.store = store;
        this.reports = reports;
        this.chain = chain;
        this.keepRefusal = keepRefusal;
        this.access = access;
        this.caller = caller;
        this.keys = keys;
        this.outbox = outbox;
        this.headers = headers;
    }

    /** Reads the codes of a list, at most 50,000. */
    List<RecognisedCode> recognise(Deactivation deactivation) {
        return lookup.recognise(deactivation.codes());
    }

    /** Takes a list out of use: wholly, or not at all. */
    Uni<Answer> list(SqlConnection tx, Deactivation deactivation, List<RecognisedCode> recognised) {
        return own(tx, makerGln(deactivation)).chain(maker -> Uni.createFrom()
                .deferred(() -> list(tx, deactivation, recognised, maker))
                .onFailure()
                .recoverWithUni(refused -> keepRefusal.keep(tx, maker.gln(), REFUSAL_KIND, deactivation, refused)));
    }

    private Uni<Answer> list(
            SqlConnection tx, Deactivation deactivation, List<RecognisedCode> recognised, IssuingMaker maker) {
        Header header = header(deactivation);
        return lookup.lockAlsoRevoked(tx, maker, recognised).chain(found -> blockStore
                .blocks(tx, found.allIssued())
                .chain(blocks -> decide(tx, deactivation, header, maker, found, blocks)));
    }

    private Uni<Answer> decide(
            SqlConnection tx,
            Deactivation deactivation,
            Header header,
            IssuingMaker maker,
            CodeLookup.Found found,
            Blocks blocks) {
        List<OffendingItem> offending = new ArrayList<>(found.offending());
        offending.addAll(DeactivationDecision.decide(found.allIssued(), blocks));
        if (!offending.isEmpty()) {
            throw Problems.unprocessable(
                    "deactivation-refused", "None of the codes was taken out of use; mend these.", offending);
        }
        Items items = Items.of(
                found.allIssued().stream().mapToLong(IssuedCode::itemId).toArray());
        return blockStore
                .write(tx, blocks)
                .chain(() -> tell(tx, deactivation, header, maker.gln(), items, items.count()));
    }

    /** Takes an order or a range of it out of use; what was taken out before stays so. */
    Uni<Answer> range(SqlConnection tx, Deactivation deactivation) {
        long orderNumber = deactivation.orderNumber();
        String makerGln = deactivation.makerGln() == null ? access.visibleMaker() : deactivation.makerGln();
        return orders.lock(tx, makerGln, Set.of(orderNumber), "", Set.of()).chain(locked -> {
            CodeOrder order = locked.stream()
                    .filter(known -> access.sees(known.makerGln()))
                    .findFirst()
                    .orElseThrow(() -> Problems.notFound(
                            "code-order-unknown", "There is no code order " + orderNumber + ".", List.of()));
            return Uni.createFrom()
                    .deferred(() -> range(tx, deactivation, order))
                    .onFailure()
                    .recoverWithUni(
                            refused -> keepRefusal.keep(tx, order.makerGln(), REFUSAL_KIND, deactivation, refused));
        });
    }

    private Uni<Answer> range(SqlConnection tx, Deactivation deactivation, CodeOrder order) {
        Header header = header(deactivation);
        Range range = Range.of(order, deactivation);
        return mark(tx, order, range)
                .chain(count -> tell(tx, deactivation, header, order.makerGln(), items(order, range), count));
    }

    private Uni<Integer> mark(SqlConnection tx, CodeOrder order, Range range) {
        return blockStore
                .blocks(tx, order.orderNumber(), range.from(), range.to())
                .chain(blocks -> {
                    int count = blocks.setRange(Mark.DEACTIVATED, order.orderNumber(), range.from(), range.to());
                    if (count == 0) {
                        throw Problems.conflict("already-deactivated", "All of these codes are out of use.", List.of());
                    }
                    Uni<Void> marked = range.isWhole(order)
                            ? store.deactivateOrder(tx, order.orderNumber())
                            : blockStore.write(tx, blocks);
                    return marked.replaceWith(count);
                });
    }

    /** Serials of a range are one run; SSCCs are scattered over the maker's numbers. */
    private Items items(CodeOrder order, Range range) {
        if (order.firstSscc() == null) {
            long first = ItemId.ofOrder(order.orderNumber(), range.from());
            return Items.ofRuns(List.of(new ItemRun(first, range.to() - range.from())));
        }
        return Items.of(LongStream.range(order.firstSscc() + range.from(), order.firstSscc() + range.to())
                .map(number -> ItemId.ofSscc(keys.sscc(order.keyId(), order.companyPrefix(), number)))
                .toArray());
    }

    private Uni<Answer> tell(
            SqlConnection tx, Deactivation deactivation, Header header, String makerGln, Items items, int count) {
        var fact = new ItemsDeactivated(header, makerGln, items, deactivation.reason(), deactivation.note());
        TakenReport taken = taken(deactivation, header, count);
        return reports.insert(tx, makerGln, taken)
                .chain(() -> chain.append(tx, ChainName.ofMaker(makerGln), makerGln, fact))
                .chain(() -> outbox.append(tx, fact))
                .replaceWith(() -> Answer.created("/v1/line-reports/" + taken.reportId(), taken));
    }

    private Header header(Deactivation deactivation) {
        Header header =
                deactivation.occurredAt() == null ? headers.atOnce() : headers.at(deactivation.occurredAt(), null, 0);
        ClockRule.requireNotAhead(header);
        return header;
    }

    private String makerGln(Deactivation deactivation) {
        return deactivation.makerGln() == null ? caller.party() : deactivation.makerGln();
    }

    private Uni<IssuingMaker> own(SqlConnection tx, String makerGln) {
        return store.maker(tx, makerGln).map(found -> found.filter(maker -> access.sees(maker.gln()))
                .orElseThrow(() ->
                        Problems.notFound("maker-unknown", "There is no maker with GLN " + makerGln + ".", List.of())));
    }

    private TakenReport taken(Deactivation deactivation, Header header, int count) {
        OffsetDateTime occurredAt = deactivation.occurredAt() == null
                ? header.occurredAt().atOffset(ZoneOffset.UTC)
                : deactivation.occurredAt();
        return new TakenReport(
                header.eventId(),
                ReportKind.DEACTIVATION,
                null,
                occurredAt,
                header.recordedAt().atOffset(ZoneOffset.UTC),
                caller.subject(),
                false,
                0,
                0,
                0,
                0,
                count,
                null,
                null);
    }
}
