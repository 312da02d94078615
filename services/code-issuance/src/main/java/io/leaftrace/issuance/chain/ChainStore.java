package io.leaftrace.issuance.chain;

import io.leaftrace.model.ChainHead;
import io.leaftrace.model.Fact;
import io.leaftrace.model.FactCodec;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;

/** The SQL of hash chains. */
@ApplicationScoped
public class ChainStore {

    /**
     * Seals a fact as the next entry of a chain. The chain is locked until the transaction ends; lock the line's orders
     * before.
     *
     * @param chain from {@link ChainName}
     * @param makerGln whose chain it is
     */
    public Uni<Void> append(SqlConnection tx, String chain, String makerGln, Fact fact) {
        return tx.preparedQuery("""
                        insert into chain (chain, maker_gln, position, hash) values ($1, $2, 0, $3)
                        on conflict (chain) do update set position = chain.position
                        returning position, hash
                        """)
                .execute(Tuple.of(chain, makerGln, Buffer.buffer(Seal.BEGINNING)))
                .map(rows -> rows.iterator().next())
                .chain(head -> {
                    long position = head.getLong("position") + 1;
                    byte[] hash = Seal.of(
                            head.getBuffer("hash").getBytes(),
                            position,
                            fact.header().eventId(),
                            FactCodec.encode(fact));
                    return tx.preparedQuery("""
                                    with entry as (
                                        insert into chain_entry (chain, position, event_id, hash)
                                        values ($1, $2, $3, $4))
                                    update chain set position = $2, hash = $4 where chain = $1
                                    """)
                            .execute(Tuple.of(chain, position, fact.header().eventId(), Buffer.buffer(hash)));
                })
                .replaceWithVoid();
    }

    /** Claims the telling of an hour's heads; false when they were told already. */
    Uni<Boolean> claim(SqlConnection tx, OffsetDateTime hour) {
        return tx.preparedQuery("insert into chain_publication (hour) values ($1) on conflict do nothing")
                .execute(Tuple.of(hour))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Heads of the chains of one maker, or of all where that is null, after a chain's name. */
    Uni<List<ChainHead>> heads(SqlClient sql, String makerGln, String after, int rows) {
        return sql.preparedQuery("""
                        select chain, position, hash from chain
                         where chain > $2 and position > 0 and ($1::text is null or maker_gln = $1)
                         order by chain
                         limit $3
                        """).execute(Tuple.of(makerGln, after, rows)).map(found -> StreamSupport.stream(
                        found.spliterator(), false)
                .map(row -> new ChainHead(
                        row.getString("chain"),
                        row.getLong("position"),
                        HexFormat.of().formatHex(row.getBuffer("hash").getBytes())))
                .toList());
    }
}
