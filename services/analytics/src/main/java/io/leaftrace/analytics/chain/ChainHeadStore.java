package io.leaftrace.analytics.chain;

import io.leaftrace.model.ChainHead;
import io.leaftrace.model.ChainHeadsPublished;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The SQL of chain heads. */
@ApplicationScoped
class ChainHeadStore {

    private static final String INSERT = """
            insert into chain_head (event_id, published_at, chain, position, hash)
            select $1, $2, * from unnest($3::text[], $4::bigint[], $5::text[])
            on conflict do nothing
            """;

    private static final String NEWEST_FIRST = """
            select event_id, chain, position, hash, published_at
            from chain_head
            where ($1::text is null or chain = $1)
                and ($2::timestamptz is null or (published_at, event_id, chain) < ($2, $3::uuid, $4::text))
            order by published_at desc, event_id desc, chain desc
            limit $5
            """;

    private final Pool pool;

    ChainHeadStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> append(SqlConnection tx, ChainHeadsPublished published) {
        List<ChainHead> heads = published.heads();
        return tx.preparedQuery(INSERT)
                .execute(Tuple.of(
                        published.header().eventId(),
                        published.header().occurredAt().atOffset(ZoneOffset.UTC),
                        heads.stream().map(ChainHead::chain).toArray(String[]::new),
                        heads.stream().map(ChainHead::position).toArray(Long[]::new),
                        heads.stream().map(ChainHead::hash).toArray(String[]::new)))
                .replaceWithVoid();
    }

    /**
     * Heads, the newest first.
     *
     * @param chain of this chain only; null for all
     * @param after the last one of the page before
     */
    Uni<List<PublishedHead>> newestFirst(String chain, Optional<PublishedHead.Position> after, int rows) {
        return pool.preparedQuery(NEWEST_FIRST)
                .execute(Tuple.tuple()
                        .addString(chain)
                        .addValue(after.map(PublishedHead.Position::publishedAt).orElse(null))
                        .addValue(after.map(PublishedHead.Position::eventId).orElse(null))
                        .addValue(after.map(PublishedHead.Position::chain).orElse(null))
                        .addInteger(rows))
                .map(found -> found.stream().map(ChainHeadStore::head).toList());
    }

    private static PublishedHead head(Row row) {
        return new PublishedHead(
                row.getString("chain"),
                row.getLong("position"),
                row.getString("hash"),
                row.getOffsetDateTime("published_at").withOffsetSameInstant(ZoneOffset.UTC),
                row.getUUID("event_id"));
    }
}
