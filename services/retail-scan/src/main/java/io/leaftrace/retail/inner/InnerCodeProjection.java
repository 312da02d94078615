package io.leaftrace.retail.inner;

import io.leaftrace.messaging.Projection;
import io.leaftrace.model.Fact;
import io.leaftrace.model.InnerCodesApplied;
import io.leaftrace.model.ItemRun;
import io.leaftrace.model.Topics;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Keeps the hashes of inner codes: a row for each run of a report, never one for a pack. */
@ApplicationScoped
class InnerCodeProjection implements Projection {

    private static final String INSERT = """
            insert into inner_run (report_event_id, first_item_id, last_item_id, hash_key_id, hashes)
            select $1, first_item_id, last_item_id, $2, hashes
              from unnest($3::bigint[], $4::bigint[], $5::bytea[]) as run (first_item_id, last_item_id, hashes)
            on conflict do nothing
            """;

    @Override
    public Set<String> topics() {
        return Set.of(Topics.ISSUANCE_INNER_CODES);
    }

    @Override
    public Uni<Void> apply(SqlConnection tx, Fact fact) {
        if (!(fact instanceof InnerCodesApplied applied)) {
            return Uni.createFrom().voidItem();
        }
        List<ItemRun> runs = applied.items().runs();
        return tx.preparedQuery(INSERT)
                .execute(Tuple.of(
                        applied.reportEventId(),
                        applied.hashKeyId(),
                        runs.stream().map(ItemRun::firstItemId).toArray(Long[]::new),
                        runs.stream().map(ItemRun::lastItemId).toArray(Long[]::new),
                        hashes(applied)))
                .replaceWithVoid();
    }

    private static Buffer[] hashes(InnerCodesApplied applied) {
        List<ItemRun> runs = applied.items().runs();
        Buffer[] hashes = new Buffer[runs.size()];
        int at = 0;
        for (int i = 0; i < hashes.length; i++) {
            byte[] ofRun = new byte[runs.get(i).count() * InnerCodesApplied.HASH_BYTES];
            applied.hashes().get(at, ofRun);
            hashes[i] = Buffer.buffer(ofRun);
            at += ofRun.length;
        }
        return hashes;
    }
}
