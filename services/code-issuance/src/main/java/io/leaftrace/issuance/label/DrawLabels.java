package io.leaftrace.issuance.label;

import io.leaftrace.edge.Problems;
import io.leaftrace.issuance.download.RecordDownload;
import io.leaftrace.issuance.download.WantedDownload;
import io.leaftrace.issuance.order.CodeListing;
import io.leaftrace.issuance.order.CodeOrder;
import io.leaftrace.issuance.order.FindOrder;
import io.leaftrace.issuance.order.PrintedCode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Draws the labels of the caller's own code orders. */
@ApplicationScoped
class DrawLabels {

    private final FindOrder findOrder;
    private final CodeListing listing;
    private final RecordDownload recordDownload;
    private final LabelWorkers workers;
    private final Pool pool;

    DrawLabels(
            FindOrder findOrder, CodeListing listing, RecordDownload recordDownload, LabelWorkers workers, Pool pool) {
        this.findOrder = findOrder;
        this.listing = listing;
        this.recordDownload = recordDownload;
        this.workers = workers;
        this.pool = pool;
    }

    /**
     * One label as PNG.
     *
     * @param wanted null for the usual one of the order's level
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 when the order is unknown or another maker's, or the index
     *     is outside it; 409 when its codes may not be given out; 422 when the symbology does not fit
     */
    Uni<byte[]> png(long orderNumber, int index, Symbology wanted, int modulePixels) {
        return order(orderNumber, index).chain(order -> {
            Symbology symbology = fitting(order, wanted);
            return workers.draw(() -> {
                PrintedCode code = listing.code(order, index);
                return PngRendering.png(SymbolEncoding.encode(code, symbology), modulePixels);
            });
        });
    }

    /** The same as SVG. */
    Uni<String> svg(long orderNumber, int index, Symbology wanted) {
        return order(orderNumber, index).chain(order -> {
            Symbology symbology = fitting(order, wanted);
            return workers.draw(() -> {
                PrintedCode code = listing.code(order, index);
                return SvgRendering.svg(SymbolEncoding.encode(code, symbology), code.humanReadable());
            });
        });
    }

    /**
     * At most so many labels from an index on, as a PDF file. Whoever prints it holds the codes: it is a recorded download,
     * and a second one needs a reason.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem as {@link #png} and as {@link RecordDownload#begin}
     */
    Uni<byte[]> sheets(long orderNumber, int from, int limit, Symbology wanted, String reason) {
        return order(orderNumber, from)
                .invoke(order -> fitting(order, wanted))
                .chain(() -> recordDownload.begin(new WantedDownload(orderNumber, from, limit, "PDF", reason)))
                .chain(begun -> sheets(begun, wanted));
    }

    private Uni<byte[]> sheets(RecordDownload.Begun begun, Symbology wanted) {
        CodeOrder order = begun.order();
        LabelSheet sheet = new LabelSheet(order, fitting(order, wanted), index -> listing.code(order, index));
        return workers.draw(() ->
                        sheet.pdf(begun.download().from(), begun.download().to()))
                .onFailure()
                .call(() -> recordDownload.breakOff(begun.download(), 0))
                .call(() -> recordDownload.complete(begun.download()));
    }

    private Uni<CodeOrder> order(long orderNumber, int index) {
        return findOrder
                .visible(pool, orderNumber)
                .invoke(order -> requireInside(order, index))
                .invoke(recordDownload::requireGivable);
    }

    private static void requireInside(CodeOrder order, int index) {
        if (index < 0 || index >= order.quantity()) {
            throw Problems.notFound(
                    "index-unknown", "The order's indexes are 0 to " + (order.quantity() - 1) + ".", List.of());
        }
    }

    private static Symbology fitting(CodeOrder order, Symbology wanted) {
        return Optional.ofNullable(wanted)
                .or(() -> Optional.of(Symbology.usual(order.level())))
                .filter(symbology -> symbology.fits(order.level()))
                .orElseThrow(() -> Problems.unprocessable(
                        "symbology-unfit", "GS1-128 is for the SSCCs of cases and pallets.", List.of()));
    }
}
