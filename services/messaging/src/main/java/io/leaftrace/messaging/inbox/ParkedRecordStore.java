package io.leaftrace.messaging.inbox;

import io.leaftrace.model.UnreadableFactException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The parking lot: records that could not be taken in, in lanes of one topic and key. */
@ApplicationScoped
class ParkedRecordStore {

    private static final int LONGEST_ERROR = 2_000;

    private static final String PARKED_AMONG = """
            select distinct topic, record_key from parked_record
            where (topic, record_key) in (select * from unnest($1::text[], $2::text[]))""";

    // Sorted, so that two transactions with several keys do not wait for each other in a circle.
    private static final String LOCK = """
            select pg_advisory_xact_lock(hashtextextended(concat_ws(' ', current_schema(), topic, record_key), 0))
            from (select * from unnest($1::text[], $2::text[]) as wanted (topic, record_key) order by 1, 2) sorted""";

    private static final String PARK = """
            insert into parked_record (topic, partition, record_offset, record_key, payload, error, behind)
            values ($1, $2, $3, $4, $5, $6,
                    (select min(id) from parked_record where topic = $1 and record_key = $4))
            on conflict do nothing""";

    private static final String CLOSE_RANKS = """
            update parked_record as record
            set behind = case when record.id = lane.head then null else lane.head end
            from (select min(id) as head from parked_record where topic = $1 and record_key = $2) lane
            where topic = $1 and record_key = $2""";

    /** A place in the lot: the lane, and the record that was asked for; a record without key is a lane of its own. */
    record Lane(String topic, String key, long id) {
        Optional<RecordKey> recordKey() {
            return Optional.ofNullable(key).map(k -> new RecordKey(topic, k));
        }

        private Tuple tuple() {
            return Tuple.of(topic, key, id);
        }
    }

    /** @param records how many wait in a lane */
    record Waiting(long records, String error) {}

    /**
     * Which of the keys have parked records. Those keys are locked until the transaction ends: a record parks behind them
     * before their release begins or goes on after it has ended.
     */
    Uni<Set<RecordKey>> lockParkedKeys(SqlConnection tx, Collection<RecordKey> keys) {
        return parkedAmong(tx, keys)
                .chain(parked -> parked.isEmpty()
                        ? Uni.createFrom().item(parked)
                        : lock(tx, parked).chain(() -> parkedAmong(tx, parked)));
    }

    private Uni<Set<RecordKey>> parkedAmong(SqlConnection tx, Collection<RecordKey> keys) {
        return tx.preparedQuery(PARKED_AMONG).execute(columns(keys)).map(rows -> {
            Set<RecordKey> parked = new HashSet<>();
            rows.forEach(row -> parked.add(new RecordKey(row.getString(0), row.getString(1))));
            return parked;
        });
    }

    Uni<Void> lock(SqlConnection tx, Collection<RecordKey> keys) {
        return tx.preparedQuery(LOCK).execute(columns(keys)).replaceWithVoid();
    }

    private static Tuple columns(Collection<RecordKey> keys) {
        List<RecordKey> distinct = keys.stream().distinct().toList();
        return Tuple.of(
                distinct.stream().map(RecordKey::topic).toArray(String[]::new),
                distinct.stream().map(RecordKey::key).toArray(String[]::new));
    }

    /**
     * Parks a record, once, behind the first one of its lane.
     *
     * @param failure why; null when it only waits
     */
    Uni<Void> park(SqlConnection tx, Delivery delivery, Throwable failure) {
        ConsumerRecord<String, byte[]> message = delivery.message();
        Tuple row = Tuple.tuple()
                .addString(message.topic())
                .addInteger(message.partition())
                .addLong(message.offset())
                .addString(delivery.key().map(RecordKey::key).orElse(null))
                .addValue(message.value() == null ? null : Buffer.buffer(message.value()))
                .addString(text(failure));
        return tx.preparedQuery(PARK).execute(row).replaceWithVoid();
    }

    Uni<List<ParkedRecord>> page(SqlClient client, long afterId, int rows) {
        return client.preparedQuery(
                        "select " + ParkedRecord.COLUMNS + " from parked_record where id > $1 order by id limit $2")
                .execute(Tuple.of(afterId, rows))
                .map(found -> StreamSupport.stream(found.spliterator(), false)
                        .map(ParkedRecord::of)
                        .toList());
    }

    Uni<Optional<Lane>> laneOf(SqlClient client, long id) {
        return client.preparedQuery("select topic, record_key from parked_record where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> first(rows).map(row -> new Lane(row.getString(0), row.getString(1), id)));
    }

    /** The record that must be released first. */
    Uni<Optional<Long>> headOf(SqlClient client, Lane lane) {
        return client.preparedQuery(
                        "select min(id) from parked_record where topic = $1 and (record_key = $2 or id = $3)")
                .execute(lane.tuple())
                .map(rows -> first(rows).map(row -> row.getLong(0)));
    }

    /** Takes a record out; a rollback puts it back. Empty when somebody else was faster. */
    Uni<Optional<Delivery>> takeOut(SqlConnection tx, long id) {
        return tx.preparedQuery("""
                        delete from parked_record where id = $1
                        returning topic, partition, record_offset, record_key, payload""").execute(Tuple.of(id)).map(rows -> first(rows)
                .map(row -> Delivery.of(message(row))));
    }

    private static ConsumerRecord<String, byte[]> message(Row row) {
        Buffer payload = row.get(Buffer.class, 4);
        return new ConsumerRecord<>(
                row.getString(0),
                row.getInteger(1),
                row.getLong(2),
                row.getString(3),
                payload == null ? null : payload.getBytes());
    }

    Uni<Void> failedAgain(SqlClient client, long id, Throwable failure) {
        return client.preparedQuery("update parked_record set error = $2, behind = null where id = $1")
                .execute(Tuple.of(id, text(failure)))
                .replaceWithVoid();
    }

    /** Makes the lane's first record its head, and tells what still waits. */
    Uni<Waiting> closeRanks(SqlClient client, Lane lane) {
        return client.preparedQuery(CLOSE_RANKS)
                .execute(Tuple.of(lane.topic(), lane.key()))
                .chain(() -> client.preparedQuery("""
                                select count(*), (array_agg(error order by id))[1] from parked_record
                                where topic = $1 and (record_key = $2 or id = $3)""").execute(lane.tuple()))
                .map(rows -> first(rows)
                        .map(row -> new Waiting(row.getLong(0), row.getString(1)))
                        .orElseThrow());
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst();
    }

    private static String text(Throwable failure) {
        if (failure == null) {
            return null;
        }
        String error = failure instanceof UnreadableFactException ? failure.getMessage() : failure.toString();
        return RecordKey.storable(error.substring(0, Math.min(error.length(), LONGEST_ERROR)));
    }
}
