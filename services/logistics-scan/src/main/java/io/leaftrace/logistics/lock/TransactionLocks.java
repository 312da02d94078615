package io.leaftrace.logistics.lock;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** Takes locks until the end of a transaction. */
@ApplicationScoped
public class TransactionLocks {

    private static final String TAKE = """
            select pg_advisory_xact_lock(class, number)
              from (select class, number
                      from unnest($1::int[], $2::int[]) with ordinality as lock (class, number, nth)
                     order by nth) as locks
            """;

    // A plan is kept as long as its connection. One that was made while a table was small would go on reading all of it
    // until the table's statistics are taken; and to plan anew for every few items takes longer than to look them up.
    private static final String TOGETHER = """
            select pg_advisory_xact_lock_shared($1, 0), set_config('enable_seqscan', 'off', true),
                   set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
                   set_config('plan_cache_mode', 'force_generic_plan', true)
            """;

    /** Waits for all who are {@link #together}, and lets none in until the end of the transaction. */
    public Uni<Void> alone(SqlConnection tx) {
        return tx.preparedQuery("select pg_advisory_xact_lock($1, 0)")
                .execute(Tuple.of(Lock.Kind.CUSTODY.advisoryClass()))
                .replaceWithVoid();
    }

    /**
     * With others who call this, while none is {@link #alone}; to be called before any other lock is taken. What follows in
     * the transaction is planned by index.
     */
    public Uni<Void> together(SqlConnection tx) {
        return tx.preparedQuery(TOGETHER)
                .execute(Tuple.of(Lock.Kind.CUSTODY.advisoryClass()))
                .replaceWithVoid();
    }

    /**
     * Takes all of them. They are taken sorted, so that two transactions that share some wait for each other instead of
     * blocking each other; a transaction must therefore call this once only.
     */
    public Uni<Void> take(SqlConnection tx, Stream<Lock> locks) {
        List<Lock> sorted = locks.distinct().sorted().toList();
        if (sorted.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(TAKE)
                .execute(Tuple.of(
                        sorted.stream().map(lock -> lock.kind().advisoryClass()).toArray(Integer[]::new),
                        sorted.stream().map(Lock::number).toArray(Integer[]::new)))
                .replaceWithVoid();
    }
}
