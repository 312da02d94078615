package io.leaftrace.messaging;

import io.leaftrace.model.Fact;
import io.leaftrace.model.ItemsShipped;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Set;

/** A projection that writes a row each time it is called, so that a duplicate shows; it has one value that it refuses. */
public record Arrivals(TestTopic topic) implements Projection {

    public static final String POISON = "poison";

    public static Arrivals in(FreshSchema schema, TestTopic topic) {
        schema.execute("""
                create table arrival (
                    id        bigint generated always as identity,
                    sequence  bigint not null,
                    reference text constraint edible check (reference <> 'poison'))""");
        return new Arrivals(topic);
    }

    /** A new version of the service that copes with what was poison before. */
    public static void heal(FreshSchema schema) {
        schema.execute("alter table arrival drop constraint edible");
    }

    @Override
    public Set<String> topics() {
        return Set.of(topic.name());
    }

    @Override
    public Uni<Void> apply(SqlConnection tx, Fact fact) {
        ItemsShipped shipped = (ItemsShipped) fact;
        return tx.preparedQuery("insert into arrival (sequence, reference) values ($1, $2)")
                .execute(Tuple.of(shipped.header().sequence(), shipped.reference()))
                .replaceWithVoid();
    }
}
