package io.leaftrace.retail.payment;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of the sandbox, which remembers as a provider does, whatever happens to this service. */
@ApplicationScoped
class SandboxStore {

    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended($1::text, 32))";

    private static final String ALL = """
            select task_id, kind, minor_units, answer, calls from sandbox_payment where order_id = $1 order by task_id
            """;

    private static final String KEEP = """
            insert into sandbox_payment (task_id, order_id, kind, minor_units, answer, calls) values ($1, $2, $3, $4, $5, 1)
                on conflict (task_id) do update set answer = excluded.answer, calls = sandbox_payment.calls + 1
            """;

    private static final String WISH = """
            insert into sandbox_wish (order_id, kind, behaviour) values ($1, $2, $3)
                on conflict (order_id, kind) do update set behaviour = excluded.behaviour
            """;

    private static final String WISHED = "select behaviour from sandbox_wish where order_id = $1 and kind = $2";

    Uni<Void> lock(SqlConnection tx, UUID orderId) {
        return tx.preparedQuery(LOCK).execute(Tuple.of(orderId.toString())).replaceWithVoid();
    }

    Uni<List<SandboxPayment>> all(SqlClient sql, UUID orderId) {
        return sql.preparedQuery(ALL).execute(Tuple.of(orderId)).map(rows -> {
            List<SandboxPayment> payments = new ArrayList<>();
            rows.forEach(row -> payments.add(new SandboxPayment(
                    row.getString("task_id"),
                    PaymentKind.of(row.getString("kind")),
                    row.getLong("minor_units"),
                    PaymentAnswer.of(row.getString("answer")),
                    row.getInteger("calls"))));
            return payments;
        });
    }

    Uni<Void> keep(SqlConnection tx, PaymentTask task, PaymentAnswer answer) {
        return tx.preparedQuery(KEEP)
                .execute(Tuple.of(task.taskId(), task.orderId(), task.kind().word(), task.minorUnits(), answer.word()))
                .replaceWithVoid();
    }

    Uni<Void> wish(SqlConnection tx, UUID orderId, SandboxWish wish) {
        return tx.preparedQuery(WISH)
                .execute(Tuple.of(orderId, wish.kind().word(), wish.behaviour().word()))
                .replaceWithVoid();
    }

    Uni<Optional<SandboxBehaviour>> wished(SqlConnection tx, UUID orderId, PaymentKind kind) {
        return tx.preparedQuery(WISHED)
                .execute(Tuple.of(orderId, kind.word()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(SandboxBehaviour.of(rows.iterator().next().getString("behaviour"))));
    }
}
