package io.leaftrace.retail.member;

import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.Problems;
import io.leaftrace.messaging.HeaderFactory;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Members, and what they agreed to. */
@ApplicationScoped
class MemberStore {

    private static final String FIND_BY_PHONE = "select member_id from member where phone_lookup = any($1) for update";

    private static final String COLUMNS = """
            select member_id, joined_at, phone_sealed, market, city, age_at_least, age_confirmed_at
              from member where member_id = $1 and erased_at is null
            """;

    private static final String LOCK = COLUMNS + " for update";

    private static final String INSERT = """
            insert into member (member_id, joined_at, phone_lookup, lookup_key_id, phone_sealed, market, city, age_at_least,
                                age_confirmed_at)
            values ($1, $2::timestamptz, $3, $4, $5, $6, $7, $8::smallint,
                    case when $8::smallint is not null then $2::timestamptz end)
            """;

    private static final String SET_PHONE = """
            update member set phone_lookup = $2, lookup_key_id = $3, phone_sealed = $4, market = $5 where member_id = $1
            """;

    private static final String SET_CITY = "update member set city = $2 where member_id = $1";

    private static final String SET_AGE =
            "update member set age_at_least = $2, age_confirmed_at = $3 where member_id = $1";

    private static final String ERASE = """
            update member
               set erased_at = $2, phone_lookup = null, lookup_key_id = null, phone_sealed = null, market = null, city = null,
                   age_at_least = null, age_confirmed_at = null
             where member_id = $1
            """;

    /** Answers that were kept for the member's repeated requests tell what it is. */
    private static final String FORGET_ANSWERS = "delete from idempotent_answer where caller = 'member ' || $1::text";

    private static final String CITY = "select city from place where lower(city) = lower($1) order by city limit 1";

    private static final String ADD_CONSENT = """
            insert into member_consent (member_id, purpose, version, given, at, utc_offset, how)
            values ($1, $2, $3, $4, $5, $6, $7)
            """;

    private static final String CONSENTS = """
            select purpose, version, given, at, utc_offset, how from member_consent where member_id = $1 order by number
            """;

    private final MasterKeys keys;

    MemberStore(MasterKeys keys) {
        this.keys = keys;
    }

    /** A row of a member; what is sealed stays so. */
    record Stored(
            UUID memberId,
            OffsetDateTime joinedAt,
            Buffer phoneSealed,
            String market,
            String city,
            Integer ageAtLeast,
            OffsetDateTime ageConfirmedAt) {}

    /** The member with this number, who stays until the transaction ends. */
    Uni<Optional<UUID>> findByPhone(SqlConnection tx, PhoneNumber phone) {
        return tx.preparedQuery(FIND_BY_PHONE)
                .execute(Tuple.of(CodeStore.buffers(keys.lookups(phone.e164()))))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getUUID("member_id")));
    }

    Uni<Optional<Stored>> find(SqlClient sql, UUID member) {
        return find(sql, COLUMNS, member);
    }

    /**
     * The member, who stays until the transaction ends.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 401 when there is no such member any more
     */
    Uni<Stored> lock(SqlConnection tx, UUID member) {
        return find(tx, LOCK, member).map(found -> found.orElseThrow(Problems::unauthenticated));
    }

    private static Uni<Optional<Stored>> find(SqlClient sql, String statement, UUID member) {
        return sql.preparedQuery(statement)
                .execute(Tuple.of(member))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(stored(rows.iterator().next())));
    }

    private static Stored stored(Row row) {
        return new Stored(
                row.getUUID("member_id"),
                row.getOffsetDateTime("joined_at"),
                Buffer.buffer(row.getBuffer("phone_sealed").getBytes()),
                row.getString("market"),
                row.getString("city"),
                row.getInteger("age_at_least"),
                row.getOffsetDateTime("age_confirmed_at"));
    }

    /** @param member with the sealed number of {@code phone} */
    Uni<Void> insert(SqlConnection tx, Stored member, PhoneNumber phone) {
        MasterKey key = keys.current();
        return tx.preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addValue(member.memberId())
                        .addValue(member.joinedAt())
                        .addValue(Buffer.buffer(key.lookup(phone.e164())))
                        .addValue(key.id())
                        .addValue(member.phoneSealed())
                        .addValue(member.market())
                        .addValue(member.city())
                        .addValue(member.ageAtLeast()))
                .replaceWithVoid();
    }

    Uni<Void> setPhone(SqlConnection tx, UUID member, PhoneNumber phone, byte[] sealed) {
        MasterKey key = keys.current();
        return tx.preparedQuery(SET_PHONE)
                .execute(Tuple.of(
                        member,
                        Buffer.buffer(key.lookup(phone.e164())),
                        key.id(),
                        Buffer.buffer(sealed),
                        phone.country()))
                .replaceWithVoid();
    }

    /** @param city null for none */
    Uni<Void> setCity(SqlConnection tx, UUID member, String city) {
        return tx.preparedQuery(SET_CITY).execute(Tuple.of(member, city)).replaceWithVoid();
    }

    Uni<Void> setAge(SqlConnection tx, UUID member, int ageAtLeast, OffsetDateTime now) {
        return tx.preparedQuery(SET_AGE)
                .execute(Tuple.of(member, (short) ageAtLeast, now))
                .replaceWithVoid();
    }

    Uni<Void> erase(SqlConnection tx, UUID member, OffsetDateTime now) {
        return tx.preparedQuery(ERASE)
                .execute(Tuple.of(member, now))
                .chain(() -> tx.preparedQuery(FORGET_ANSWERS).execute(Tuple.of(member.toString())))
                .replaceWithVoid();
    }

    /**
     * The city as places have it, so that no member can be told by how it writes its city, or writes something else there.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 when there is no place in it
     */
    Uni<String> city(SqlConnection tx, String asked) {
        return tx.preparedQuery(CITY).execute(Tuple.of(asked.strip())).map(rows -> {
            if (rows.size() == 0) {
                throw Problems.unprocessable(
                        "city-unknown",
                        "No shop or other place is registered in a city of this name.",
                        List.of(new OffendingItem(
                                "city", "unknown", "Not the name of a city with a registered place.")));
            }
            return rows.iterator().next().getString("city");
        });
    }

    Uni<Void> add(SqlConnection tx, UUID member, List<Consent> consents) {
        List<Tuple> rows = consents.stream()
                .map(consent -> Tuple.tuple()
                        .addValue(member)
                        .addValue(consent.purpose().word())
                        .addValue(consent.version())
                        .addValue(consent.given())
                        .addValue(consent.at().withOffsetSameInstant(ZoneOffset.UTC))
                        .addValue(HeaderFactory.offset(consent.at()))
                        .addValue(consent.how()))
                .toList();
        return tx.preparedQuery(ADD_CONSENT).executeBatch(rows).replaceWithVoid();
    }

    /** All, the first first. */
    Uni<List<Consent>> consents(SqlClient sql, UUID member) {
        return sql.preparedQuery(CONSENTS)
                .execute(Tuple.of(member))
                .map(rows -> rows.stream().map(MemberStore::consent).toList());
    }

    private static Consent consent(Row row) {
        return new Consent(
                Purpose.of(row.getString("purpose")),
                row.getString("version"),
                row.getBoolean("given"),
                row.getOffsetDateTime("at").withOffsetSameInstant(ZoneOffset.of(row.getString("utc_offset"))),
                row.getString("how"));
    }
}
