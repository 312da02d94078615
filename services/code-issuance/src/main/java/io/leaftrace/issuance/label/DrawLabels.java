package io.leaftrace.issuance.label;

import io.leaftrace.edge.Problems;
import io.leaftrace.issuance.maker.MakerAccess;
import io.leaftrace.issuance.order.CodeListing;
import io.leaftrace.issuance.order.CodeOrder;
import io.leaftrace.issuance.order.CodeOrderStore;
import io.leaftrace.issuance.order.PrintedCode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Draws the labels of the caller's own code orders. */
@ApplicationScoped
class DrawLabels {

    private final CodeOrderStore store;
    private final CodeListing listing;
    private final MakerAccess access;
    private final LabelWorkers workers;
    private final Pool pool;

    DrawLabels(CodeOrderStore store, CodeListing listing, MakerAccess access, LabelWorkers workers, Pool pool) {
        this.store = store;
        this.listing = listing;
        this.access = access;
        this.workers = workers;
        this.pool = pool;
    }

    /**
     * One label as PNG.
     *
     * @param wanted null for the usual one of the order's level
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 when the order is unknown or another maker's, or the index
     *     is outside it; 422 when the symbology does not fit
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

    /** At most so many labels from an index on, as a PDF file; as {@link #png} in all else. */
    Uni<byte[]> sheets(long orderNumber, int from, int limit, Symbology wanted) {
        return order(orderNumber, from).chain(order -> {
            Symbology symbology = fitting(order, wanted);
            int end = (int) Math.min(order.quantity(), (long) from + limit);
            LabelSheet sheet = new LabelSheet(order, symbology, index -> listing.code(order, index));
            return workers.draw(() -> sheet.pdf(from, end));
        });
    }

    private Uni<CodeOrder> order(long orderNumber, int index) {
        return store.find(pool, orderNumber)
                .map(found -> found.filter(order -> access.sees(order.makerGln()))
                        .orElseThrow(() -> Problems.notFound(
                                "code-order-unknown", "There is no code order " + orderNumber + ".", List.of())))
                .invoke(order -> requireInside(order, index));
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
