package io.leaftrace.issuance.report;

import io.leaftrace.identity.ItemId;
import io.leaftrace.issuance.inner.InnerCodes;
import io.leaftrace.issuance.item.IssuedCode;
import io.leaftrace.messaging.HeaderFactory;
import io.leaftrace.messaging.Outbox;
import io.leaftrace.model.Fact;
import io.leaftrace.model.InnerCodesApplied;
import io.leaftrace.model.ItemRun;
import io.leaftrace.model.Items;
import io.leaftrace.model.SerialsApplied;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells the hashes of the inner codes of packs that a line applied; of packs without one nothing is told. */
@ApplicationScoped
class TellInnerCodes {

    private final InnerCodes innerCodes;
    private final HeaderFactory headers;
    private final Outbox outbox;
    private final Vertx vertx;

    TellInnerCodes(InnerCodes innerCodes, HeaderFactory headers, Outbox outbox, Vertx vertx) {
        this.innerCodes = innerCodes;
        this.headers = headers;
        this.outbox = outbox;
        this.vertx = vertx;
    }

    /** @param codes the codes that the report names */
    Uni<Void> tell(SqlConnection tx, LineReport report, Fact fact, List<IssuedCode> codes) {
        if (!(fact instanceof SerialsApplied applied)) {
            return Uni.createFrom().voidItem();
        }
        Map<Long, String> keyIdByOrder = keyIdByOrder(codes);
        List<ItemRun> runs = applied.applied().runs().stream()
                .filter(run -> keyIdByOrder.containsKey(ItemId.orderNumber(run.firstItemId())))
                .toList();
        return runs.isEmpty()
                ? Uni.createFrom().voidItem()
                : vertx.executeBlocking(() -> fact(report, applied, runs, keyIdByOrder), false)
                        .chain(told -> outbox.append(tx, told));
    }

    private static Map<Long, String> keyIdByOrder(List<IssuedCode> codes) {
        Map<Long, String> keyIds = new HashMap<>();
        for (IssuedCode code : codes) {
            if (code.order().innerKeyId() != null) {
                keyIds.put(code.order().orderNumber(), code.order().innerKeyId());
            }
        }
        return keyIds;
    }

    private InnerCodesApplied fact(
            LineReport report, SerialsApplied applied, List<ItemRun> runs, Map<Long, String> keyIdByOrder) {
        Items items = Items.ofRuns(runs);
        ByteBuffer hashes = ByteBuffer.allocate(items.count() * InnerCodesApplied.HASH_BYTES);
        for (ItemRun run : runs) {
            String keyId = keyIdByOrder.get(ItemId.orderNumber(run.firstItemId()));
            hashes.put(innerCodes.hashes(keyId, run.firstItemId(), run.count()));
        }
        return new InnerCodesApplied(
                headers.at(report.occurredAt(), report.lineId(), 0),
                report.lineId(),
                applied.header().eventId(),
                innerCodes.hashKeyId(),
                items,
                hashes.flip());
    }
}
