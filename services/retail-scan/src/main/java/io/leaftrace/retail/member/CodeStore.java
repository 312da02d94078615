package io.leaftrace.retail.member;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.data.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** One-time codes by phone number. Neither number nor code stands in the table, only what they are under a key. */
@ApplicationScoped
class CodeStore {

    /** Whatever concerns one number goes one by one; in one order, since a number has a hash under each key. */
    private static final String LOCK = """
            select pg_advisory_xact_lock(hashtextextended(encode(lookup, 'hex'), 0))
              from (select unnest($1::bytea[]) as lookup order by 1) as lookups
            """;

    private static final String FIND = """
            select code_hash, sent_at, wrong_tries, counted_from, sent_count
              from sign_in_code where phone_lookup = any($1) order by sent_at desc limit 1
            """;

    private static final String FORGET = "delete from sign_in_code where phone_lookup = any($1)";

    private static final String INSERT = """
            insert into sign_in_code (phone_lookup, code_hash, sent_at, wrong_tries, counted_from, sent_count)
            values ($1, $2, $3, 0, $4, $5)
            """;

    private static final String WRONG = """
            update sign_in_code
               set wrong_tries = wrong_tries + 1, code_hash = case when wrong_tries + 1 < $2 then code_hash end
             where phone_lookup = any($1)
            """;

    private static final String USE_UP = "update sign_in_code set code_hash = null where phone_lookup = any($1)";

    private static final String NOT_SENT = """
            update sign_in_code set code_hash = null, sent_at = sent_at - $2::interval where phone_lookup = any($1)
            """;

    private final MasterKeys keys;

    CodeStore(MasterKeys keys) {
        this.keys = keys;
    }

    /**
     * What was found.
     *
     * @param codeHash null when the code is used up
     */
    record Found(OneTimeCodeDecision.Sent sent, Buffer codeHash) {

        static final Found NOTHING = new Found(null, null);
    }

    Uni<Void> lock(SqlConnection tx, PhoneNumber phone) {
        return execute(tx, LOCK, Tuple.of(lookups(phone))).replaceWithVoid();
    }

    /** What is known of a number; {@link Found#NOTHING} when none was sent to it lately. */
    Uni<Found> find(SqlConnection tx, PhoneNumber phone) {
        return execute(tx, FIND, Tuple.of(lookups(phone)))
                .map(rows ->
                        rows.size() == 0 ? Found.NOTHING : found(rows.iterator().next()));
    }

    private static Found found(Row row) {
        Buffer hash = row.getValue("code_hash") == null
                ? null
                : Buffer.buffer(row.getBuffer("code_hash").getBytes());
        return new Found(
                new OneTimeCodeDecision.Sent(
                        instant(row, "sent_at"),
                        hash != null,
                        row.getInteger("wrong_tries"),
                        instant(row, "counted_from"),
                        row.getInteger("sent_count")),
                hash);
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    /** Whether it is the code that was found. */
    boolean isSame(Found found, PhoneNumber phone, String code) {
        return found.codeHash() != null
                && keys.lookups(text(phone, code)).stream()
                        .anyMatch(hash ->
                                MessageDigest.isEqual(hash, found.codeHash().getBytes()));
    }

    /** Keeps a new code instead of any earlier one. */
    Uni<Void> keep(SqlConnection tx, PhoneNumber phone, String code, OneTimeCodeDecision.Send send, Instant now) {
        return forget(tx, phone)
                .chain(() -> execute(
                        tx,
                        INSERT,
                        Tuple.of(
                                Buffer.buffer(keys.lookup(phone.e164())),
                                Buffer.buffer(keys.lookup(text(phone, code))),
                                now.atOffset(ZoneOffset.UTC),
                                send.countedFrom().atOffset(ZoneOffset.UTC),
                                send.sentCount())))
                .replaceWithVoid();
    }

    /** Counts a wrong try; the fifth uses the code up. */
    Uni<Void> countWrongTry(SqlConnection tx, PhoneNumber phone) {
        return execute(tx, WRONG, Tuple.of(lookups(phone), OneTimeCodeDecision.MOST_WRONG_TRIES))
                .replaceWithVoid();
    }

    Uni<Void> useUp(SqlConnection tx, PhoneNumber phone) {
        return execute(tx, USE_UP, Tuple.of(lookups(phone))).replaceWithVoid();
    }

    /** The message did not go out: another may be asked for at once. It counts all the same. */
    Uni<Void> notSent(SqlConnection tx, PhoneNumber phone) {
        Interval pause = Interval.of().seconds((int) OneTimeCodeDecision.PAUSE.toSeconds());
        return execute(tx, NOT_SENT, Tuple.of(lookups(phone), pause)).replaceWithVoid();
    }

    Uni<Void> forget(SqlConnection tx, PhoneNumber phone) {
        return execute(tx, FORGET, Tuple.of(lookups(phone))).replaceWithVoid();
    }

    private Buffer[] lookups(PhoneNumber phone) {
        return buffers(keys.lookups(phone.e164()));
    }

    static Buffer[] buffers(List<byte[]> lookups) {
        return lookups.stream().map(Buffer::buffer).toArray(Buffer[]::new);
    }

    /** No number is a number and a code. */
    private static String text(PhoneNumber phone, String code) {
        return phone.e164() + " " + code;
    }

    private static Uni<RowSet<Row>> execute(SqlConnection tx, String sql, Tuple values) {
        return tx.preparedQuery(sql).execute(values);
    }
}
