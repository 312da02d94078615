package io.leaftrace.issuance.download;

import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Problems;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.issuance.order.CodeOrder;
import io.leaftrace.issuance.order.FindOrder;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Writes down who is given which codes. Whoever gives out codes in a form that can be printed calls {@link #begin}, gives
 * them out, and then calls {@link #complete} or {@link #breakOff}. A download of a service that died counts as broken off
 * after three minutes, and all its codes as sent.
 */
@ApplicationScoped
public class RecordDownload {

    /** A download that may go on, and the order that its codes are of. */
    public record Begun(Download download, CodeOrder order) {}

    private final FindOrder findOrder;
    private final DownloadStore store;
    private final Caller caller;
    private final KeyRing keys;
    private final Pool pool;

    RecordDownload(FindOrder findOrder, DownloadStore store, Caller caller, KeyRing keys, Pool pool) {
        this.findOrder = findOrder;
        this.store = store;
        this.caller = caller;
        this.keys = keys;
        this.pool = pool;
    }

    /**
     * Takes note of a download that begins, in a transaction of its own. Of two at once for the same codes one waits for
     * the other, and is then refused unless it has a reason.
     *
     * <p>Fails with a 404 problem when the order is not the caller's, 422 {@code range-outside-order}, or 409:
     * {@code code-order-requested}, {@code code-order-cancelled}, {@code code-order-expired},
     * {@code code-order-deactivated}, {@code key-revoked}, {@code already-downloaded}, {@code download-running}.
     */
    public Uni<Begun> begin(WantedDownload wanted) {
        return pool.withTransaction(
                tx -> findOrder.locked(tx, wanted.orderNumber()).chain(order -> begin(tx, order, wanted)
                        .map(download -> new Begun(download, order))));
    }

    private Uni<Download> begin(SqlConnection tx, CodeOrder order, WantedDownload wanted) {
        int to = wanted.to(order.quantity());
        return store.earlier(tx, order.orderNumber(), wanted.from(), to)
                .invoke(earlier -> requireAllowed(decide(order, wanted, earlier)))
                .chain(() -> store.insert(tx, wanted, to, caller.subject()));
    }

    private DownloadDecision.Outcome decide(CodeOrder order, WantedDownload wanted, DownloadDecision.Earlier earlier) {
        return DownloadDecision.decide(
                order, isKeyRevoked(order), wanted, earlier, OffsetDateTime.now(Clock.systemUTC()));
    }

    /**
     * Lets codes be looked at that could be downloaded. Throws a 409 problem as {@link #begin} fails with, but asks for no
     * reason.
     */
    public void requireGivable(CodeOrder order) {
        var conflict =
                DownloadDecision.reasonAgainst(order, isKeyRevoked(order), OffsetDateTime.now(Clock.systemUTC()));
        requireAllowed(conflict == null ? new DownloadDecision.Allowed() : conflict);
    }

    private boolean isKeyRevoked(CodeOrder order) {
        return order.keyId() != null && keys.isRevoked(order.keyId());
    }

    private static void requireAllowed(DownloadDecision.Outcome outcome) {
        if (outcome instanceof DownloadDecision.Conflict conflict) {
            throw Problems.conflict(conflict.slug(), conflict.detail(), List.of());
        }
        if (outcome instanceof DownloadDecision.OutOfRange) {
            throw Problems.unprocessable("range-outside-order", "The order has no code at index from.", List.of());
        }
    }

    /**
     * All codes of the download were handed over. Called just before the last of them is: who has them all is then known,
     * whatever fails.
     */
    public Uni<Void> complete(Download download) {
        return end(download, download.to() - download.from(), true);
    }

    /**
     * The download ended early; also after {@link #complete}, when the last codes did not go out.
     *
     * @param sent how many codes were handed over, those included of which it is not known; they count as given out
     */
    public Uni<Void> breakOff(Download download, int sent) {
        return end(download, sent, false);
    }

    private Uni<Void> end(Download download, int sent, boolean complete) {
        long orderNumber = download.orderNumber();
        return pool.withTransaction(tx -> store.lock(tx, orderNumber)
                .chain(() -> store.end(tx, download.downloadId(), sent, complete))
                .chain(() -> store.markOrder(tx, orderNumber)));
    }

    /** The download goes on; to be called every half minute. */
    public Uni<Void> showLife(Download download) {
        return store.showLife(pool, download.downloadId());
    }
}
