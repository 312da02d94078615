package io.leaftrace.retail.member;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Brings members under the master key that is current, so that an older one can go: their keys are wrapped again and
 * their numbers' hashes made again. What their keys have sealed stays as it is.
 */
@ApplicationScoped
class RenewKeys {

    private static final Logger LOG = Logger.getLogger(RenewKeys.class);

    /** In one transaction. */
    private static final int MOST = 500;

    private static final String UNDER_OTHERS = """
            select member_id, master_key_id, wrapped, phone_sealed
              from member_key join member using (member_id)
             where (master_key_id <> $1 or lookup_key_id <> $1)
             limit $2
               for update skip locked
            """;

    private static final String WRAP_AGAIN = """
            update member_key set master_key_id = $1, wrapped = renewed.wrapped
              from unnest($2::uuid[], $3::bytea[]) as renewed (member_id, wrapped)
             where member_key.member_id = renewed.member_id
            """;

    private static final String FIND_BY = """
            update member set lookup_key_id = $1, phone_lookup = renewed.lookup
              from unnest($2::uuid[], $3::bytea[]) as renewed (member_id, lookup)
             where member.member_id = renewed.member_id
            """;

    private final MasterKeys keys;
    private final Pool pool;

    RenewKeys(MasterKeys keys, Pool pool) {
        this.keys = keys;
        this.pool = pool;
    }

    private record Renewed(UUID member, Buffer wrapped, Buffer lookup) {}

    /** Renews some; returns how many. */
    Uni<Integer> renew() {
        MasterKey current = keys.current();
        return pool.withTransaction(tx -> tx.preparedQuery(UNDER_OTHERS)
                        .execute(Tuple.of(current.id(), MOST))
                        .map(rows ->
                                rows.stream().map(row -> renewed(row, current)).toList())
                        .chain(renewed -> write(tx, current, renewed)))
                .invoke(count -> {
                    if (count > 0) {
                        LOG.infof("Brought %d members under their key %s.", count, current.id());
                    }
                });
    }

    private Renewed renewed(Row row, MasterKey current) {
        UUID member = row.getUUID("member_id");
        byte[] key = keys.of(row.getString("master_key_id"))
                .unwrap(member, row.getBuffer("wrapped").getBytes());
        String phone = new String(
                Sealing.open(key, member, row.getBuffer("phone_sealed").getBytes()), StandardCharsets.UTF_8);
        return new Renewed(member, Buffer.buffer(current.wrap(member, key)), Buffer.buffer(current.lookup(phone)));
    }

    private static Uni<Integer> write(SqlConnection tx, MasterKey current, List<Renewed> renewed) {
        if (renewed.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        UUID[] members = renewed.stream().map(Renewed::member).toArray(UUID[]::new);
        Buffer[] wrapped = renewed.stream().map(Renewed::wrapped).toArray(Buffer[]::new);
        Buffer[] lookups = renewed.stream().map(Renewed::lookup).toArray(Buffer[]::new);
        return tx.preparedQuery(WRAP_AGAIN)
                .execute(Tuple.of(current.id(), members, wrapped))
                .chain(() -> tx.preparedQuery(FIND_BY).execute(Tuple.of(current.id(), members, lookups)))
                .replaceWith(renewed.size());
    }
}
