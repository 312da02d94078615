package io.leaftrace.edge.sample;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.Problems;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** A use case that can end in each way. */
@ApplicationScoped
public class MakeLot {

    /** What every lot that ends in {@link NewLot.End#COMMIT_FAILS} holds, and only one may. */
    static final String TAKEN = "taken";

    Uni<Answer> inTransaction(SqlConnection tx, NewLot lot) {
        return tx.preparedQuery("insert into lot (name, unique_at_commit) values ($1, $2) returning id")
                .execute(Tuple.of(lot.name(), uniqueAtCommit(lot)))
                .call(() -> lot.gate() == null
                        ? Uni.createFrom().voidItem()
                        : tx.preparedQuery("select pg_advisory_xact_lock($1)").execute(Tuple.of(lot.gate())))
                .map(made -> end(lot, made.iterator().next().getLong("id")));
    }

    Uni<Answer> inSession(NewLot lot) {
        LotEntity entity = new LotEntity();
        entity.name = lot.name();
        entity.uniqueAtCommit = uniqueAtCommit(lot);
        return Panache.getSession()
                .chain(session -> session.persist(entity)
                        .call(() -> lot.gate() == null
                                ? Uni.createFrom().voidItem()
                                : session.createNativeQuery("select 1 from pg_advisory_xact_lock(?1)", Integer.class)
                                        .setParameter(1, lot.gate())
                                        .getSingleResult()))
                .map(persisted -> end(lot, entity.id));
    }

    private static String uniqueAtCommit(NewLot lot) {
        return lot.end() == NewLot.End.COMMIT_FAILS ? TAKEN : null;
    }

    private static Answer end(NewLot lot, long id) {
        if (lot.end() == NewLot.End.PROBLEM_THROWN) {
            throw Problems.conflict("lot-taken", "The lot is taken.", List.of());
        }
        if (lot.end() == NewLot.End.FAILURE) {
            throw new IllegalStateException("the secret plan");
        }
        return lot.end() == NewLot.End.REFUSAL_KEPT
                ? Answer.problem(Problems.conflict("lot-refused", "The lot is refused.", List.of()))
                : Answer.created("/v1/lots/" + id, new Lot(id, lot.name()));
    }
}
