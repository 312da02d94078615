package io.leaftrace.retail.recall;

import io.leaftrace.messaging.Projection;
import io.leaftrace.model.Fact;
import io.leaftrace.model.ItemRun;
import io.leaftrace.model.RecallDeclared;
import io.leaftrace.model.RecallWithdrawn;
import io.leaftrace.model.Topics;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Remembers which items are recalled. Declaration and withdrawal fill different columns of one row, so their order is no
 * matter. Tills and buyers name serials of ours alone, so foreign items are left out.
 */
@ApplicationScoped
class RecallProjection implements Projection {

    private static final String DECLARED = """
            insert into recall (recall_id, declared_at, reason, instruction, withdrawn) values ($1, $2, $3, $4, false)
            on conflict (recall_id) do update set declared_at = excluded.declared_at, reason = excluded.reason,
                instruction = excluded.instruction
            """;

    private static final String RUNS = """
            insert into recalled_run (recall_id, first_item_id, last_item_id)
            select $1, first_item_id, last_item_id
              from unnest($2::bigint[], $3::bigint[]) as run (first_item_id, last_item_id)
            on conflict do nothing
            """;

    private static final String WITHDRAWN = """
            insert into recall (recall_id, withdrawn) values ($1, true)
            on conflict (recall_id) do update set withdrawn = true
            """;

    @Override
    public Set<String> topics() {
        return Set.of(Topics.RECALLS);
    }

    @Override
    public Uni<Void> apply(SqlConnection tx, Fact fact) {
        if (fact instanceof RecallDeclared declared) {
            return declare(tx, declared);
        }
        return fact instanceof RecallWithdrawn withdrawn
                ? tx.preparedQuery(WITHDRAWN)
                        .execute(Tuple.of(withdrawn.recallId()))
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private static Uni<Void> declare(SqlConnection tx, RecallDeclared declared) {
        List<ItemRun> runs = declared.items().runs();
        return tx.preparedQuery(DECLARED)
                .execute(Tuple.of(
                        declared.recallId(),
                        declared.header().occurredAt().atOffset(ZoneOffset.UTC),
                        declared.reason(),
                        declared.instruction()))
                .chain(() -> tx.preparedQuery(RUNS)
                        .execute(Tuple.of(
                                declared.recallId(),
                                column(runs, ItemRun::firstItemId),
                                column(runs, ItemRun::lastItemId))))
                .replaceWithVoid();
    }

    private static Long[] column(List<ItemRun> runs, ToLongFunction<ItemRun> value) {
        return runs.stream().mapToLong(value).boxed().toArray(Long[]::new);
    }
}
