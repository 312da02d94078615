package io.leaftrace.issuance.report;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.Problems;
import io.leaftrace.issuance.access.MakerAccess;
import io.leaftrace.issuance.chain.ChainName;
import io.leaftrace.issuance.chain.ChainStore;
import io.leaftrace.issuance.item.Blocks;
import io.leaftrace.issuance.item.CodeLookup;
import io.leaftrace.issuance.item.IssuingMaker;
import io.leaftrace.issuance.item.ItemBlockStore;
import io.leaftrace.issuance.item.RecognisedCode;
import io.leaftrace.issuance.order.CodeOrderStore;
import io.leaftrace.issuance.order.OrderingLine;
import io.leaftrace.messaging.HeaderFactory;
import io.leaftrace.messaging.Outbox;
import io.leaftrace.model.Header;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Takes a line's report: wholly, or not at all. */
@ApplicationScoped
class TakeLineReport {

    private final CodeOrderStore orders;
    private final CodeLookup lookup;
    private final ItemBlockStore blockStore;
    private final ReportStore store;
    private final ChainStore chain;
    private final KeepRefusal keepRefusal;
    private final ReportDeadline deadline;
    private final MakerAccess access;
    private final Caller caller;
    private final TellInnerCodes tellInnerCodes;
    private final Outbox outbox;
    private final HeaderFactory headers;

    TakeLineReport(
            CodeOrderStore orders,
            CodeLookup lookup,
            ItemBlockStore blockStore,
            ReportStore store,
            ChainStore chain,
            KeepRefusal keepRefusal,
            ReportDeadline deadline,
            MakerAccess access,
            Caller caller,
            TellInnerCodes tellInnerCodes,
            Outbox outbox,
            HeaderFactory headers) {
        this.orders = orders;
        this.lookup = lookup;
        this.blockStore = blockStore;
        this.store = store;
        this.chain = chain;
        this.keepRefusal = keepRefusal;
        this.deadline = deadline;
        this.access = access;
        this.caller = caller;
        this.tellInnerCodes = tellInnerCodes;
        this.outbox = outbox;
        this.headers = headers;
    }

    /**
     * Takes a report in the caller's transaction.
     *
     * @param recognised the report's codes, in its own order
     * @return 201 with the {@link TakenReport}, or a problem of 422 that names every item that offends; then nothing is
     *     written but the refusal
     */
    Uni<Answer> take(SqlConnection tx, LineReport report, List<RecognisedCode> recognised) {
        return own(tx, report.lineId()).chain(line -> Uni.createFrom()
                .deferred(() -> take(tx, report, recognised, line))
                .onFailure()
                .recoverWithUni(refused ->
                        keepRefusal.keep(tx, line.makerGln(), report.kind().refusalKind(), report, refused)));
    }

    private Uni<Answer> take(SqlConnection tx, LineReport report, List<RecognisedCode> recognised, OrderingLine line) {
        Header header = headers.at(report.occurredAt(), report.lineId(), 0);
        ClockRule.requireNotAhead(header);
        return lookup.lock(tx, IssuingMaker.of(line), recognised).chain(found -> blockStore
                .blocks(tx, found.allIssued())
                .chain(blocks -> decide(tx, report, header, line, found, blocks)));
    }

    private Uni<OrderingLine> own(SqlConnection tx, String lineId) {
        return orders.line(tx, lineId).map(line -> line.filter(known -> access.sees(known.makerGln()))
                .orElseThrow(() -> Problems.notFound("line-unknown", "There is no line " + lineId + ".", List.of())));
    }

    private Uni<Answer> decide(
            SqlConnection tx,
            LineReport report,
            Header header,
            OrderingLine line,
            CodeLookup.Found found,
            Blocks blocks) {
        Judgement judgement = report instanceof ApplicationReport application
                ? Judgement.of(application, header, line, found.issued(), blocks)
                : Judgement.of((AggregationReport) report, header, line, found.issued(), blocks);
        List<OffendingItem> offending = new ArrayList<>(found.offending());
        offending.addAll(judgement.offending());
        if (!offending.isEmpty()) {
            throw Problems.unprocessable(
                    report.kind().refusalKind() + "-refused",
                    "Nothing of the report was written; mend these items.",
                    offending);
        }
        return accept(tx, report, header, line, judgement, blocks)
                .call(() -> tellInnerCodes.tell(tx, report, judgement.fact(), found.allIssued()));
    }

    private Uni<Answer> accept(
            SqlConnection tx, LineReport report, Header header, OrderingLine line, Judgement judgement, Blocks blocks) {
        TakenReport taken = taken(report, header, judgement);
        return blockStore
                .write(tx, blocks)
                .chain(() -> store.count(tx, judgement.counts()))
                .chain(() -> store.insert(tx, line.makerGln(), taken))
                .chain(() -> chain.append(tx, ChainName.ofLine(line.lineId()), line.makerGln(), judgement.fact()))
                .chain(() -> outbox.append(tx, judgement.fact()))
                .replaceWith(() -> Answer.created("/v1/line-reports/" + taken.reportId(), taken));
    }

    private TakenReport taken(LineReport report, Header header, Judgement judgement) {
        OffsetDateTime recordedAt = header.recordedAt().atOffset(ZoneOffset.UTC);
        return new TakenReport(
                header.eventId(),
                report.kind(),
                report.lineId(),
                report.occurredAt(),
                recordedAt,
                caller.subject(),
                deadline.isMissed(header.occurredAt(), header.recordedAt()),
                judgement.applied(),
                judgement.rejected(),
                judgement.parents(),
                judgement.children(),
                0,
                null,
                null);
    }
}
