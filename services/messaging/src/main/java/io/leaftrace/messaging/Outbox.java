package io.leaftrace.messaging;

import io.leaftrace.edge.Problems;
import io.leaftrace.model.Fact;
import io.leaftrace.model.FactCodec;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Where a service tells a fact: one row, written in the transaction that makes the fact true. The relay sends it after
 * the commit, at least once, in the order of writing.
 *
 * <p>Facts about one item stay in the order of their commits only if the item's row was locked before the append.
 * Several items are locked in sorted order.
 */
@ApplicationScoped
public class Outbox {

    private static final String INSERT =
            "insert into outbox (event_id, topic, record_key, payload) values ($1, $2, $3, $4)";

    // Sorted, for the order of the ids is the order of sending.
    private static final String INSERT_ALL = """
            insert into outbox (event_id, topic, record_key, payload)
            select event_id, topic, record_key, payload
              from unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[]) with ordinality
                   as fact (event_id, topic, record_key, payload, nth)
             order by nth
            """;

    private static final String INSERT_IN_SESSION =
            "insert into outbox (event_id, topic, record_key, payload) values (?1, ?2, ?3, ?4) returning id";

    private static final int ROOM_FOR_KEY_AND_FRAME_BYTES = 4096;

    private final int maxPayloadBytes;

    Outbox(MessagingConfig config) {
        this.maxPayloadBytes = config.maxRecordBytes() - ROOM_FOR_KEY_AND_FRAME_BYTES;
    }

    /**
     * Tells a fact in a transaction of the reactive client. Fails with a 413 problem when the fact is larger than a record
     * may be: the relay could never send it.
     *
     * @param tx a connection with an open transaction
     */
    public Uni<Void> append(SqlConnection tx, Fact fact) {
        return Uni.createFrom()
                .item(() -> payload(fact))
                .chain(payload -> tx.preparedQuery(INSERT)
                        .execute(Tuple.of(fact.header().eventId(), fact.topic(), fact.key(), Buffer.buffer(payload))))
                .replaceWithVoid();
    }

    /**
     * Tells facts in this order, all in one statement; otherwise as {@link #append(SqlConnection, Fact)}.
     *
     * @param facts may be empty
     */
    public Uni<Void> appendAll(SqlConnection tx, List<? extends Fact> facts) {
        if (facts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .item(() ->
                        facts.stream().map(fact -> Buffer.buffer(payload(fact))).toArray(Buffer[]::new))
                .chain(payloads -> tx.preparedQuery(INSERT_ALL)
                        .execute(Tuple.of(
                                facts.stream()
                                        .map(fact -> fact.header().eventId())
                                        .toArray(UUID[]::new),
                                facts.stream().map(Fact::topic).toArray(String[]::new),
                                facts.stream().map(Fact::key).toArray(String[]::new),
                                payloads)))
                .replaceWithVoid();
    }

    /**
     * Tells a fact in the current Hibernate Reactive (Panache) session, which must be in a transaction; otherwise as
     * {@link #append(SqlConnection, Fact)}.
     */
    public Uni<Void> append(Fact fact) {
        return Uni.createFrom()
                .item(() -> payload(fact))
                .chain(payload -> Panache.getSession()
                        // A query for the new id: executeUpdate would clear caches and warn of it in every session.
                        .chain(session -> session.createNativeQuery(INSERT_IN_SESSION, Long.class)
                                .setParameter(1, fact.header().eventId())
                                .setParameter(2, fact.topic())
                                .setParameter(3, fact.key())
                                .setParameter(4, payload)
                                .getSingleResult()))
                .replaceWithVoid();
    }

    /**
     * A fact that was told earlier, as it was told. Fails when there is none: whoever asks holds a row that was written
     * together with it.
     */
    public Uni<Fact> told(SqlConnection tx, UUID eventId) {
        return tx.preparedQuery("select payload from outbox where event_id = $1")
                .execute(Tuple.of(eventId))
                .map(rows -> FactCodec.decode(
                        rows.iterator().next().getBuffer("payload").getBytes()));
    }

    private byte[] payload(Fact fact) {
        byte[] payload = FactCodec.encode(fact);
        if (payload.length > maxPayloadBytes) {
            throw Problems.tooLarge(
                    "fact-too-large",
                    "This would be told in one record of " + payload.length + " bytes, more than " + maxPayloadBytes
                            + ". Send it in parts.",
                    List.of());
        }
        return payload;
    }
}
