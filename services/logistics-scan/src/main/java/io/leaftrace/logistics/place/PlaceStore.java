package io.leaftrace.logistics.place;

import io.leaftrace.model.Header;
import io.leaftrace.model.PlaceKind;
import io.leaftrace.model.PlaceRegistered;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Places by SQL, for whole batches and for facts of others. */
@ApplicationScoped
public class PlaceStore {

    // A factory outranks a warehouse of the same GLN whichever came first; of two facts about it the later one holds.
    private static final String PUT_FACTORY = """
            with before as (select party_gln from place where gln = $1)
            insert into place (gln, party_gln, kind, name, city, country, latitude, longitude,
                               occurred_at, producer, sequence, event_id)
            values ($1, $2, 'FACTORY', $3, $4, $5, $6, $7, $8, $9, $10, $11)
            on conflict (gln) do update
               set party_gln = excluded.party_gln, kind = excluded.kind, name = excluded.name, city = excluded.city,
                   country = excluded.country, latitude = excluded.latitude, longitude = excluded.longitude,
                   occurred_at = excluded.occurred_at, producer = excluded.producer, sequence = excluded.sequence,
                   event_id = excluded.event_id
             where place.kind <> 'FACTORY'
                or (excluded.occurred_at, excluded.producer, excluded.sequence, excluded.event_id)
                   > (place.occurred_at, place.producer, place.sequence, place.event_id)
            returning exists (select from before where before.party_gln <> place.party_gln) as changed_hands
            """;

    private static final String PARTIES = "select gln, party_gln from place where gln = any($1)";

    private static final String KNOWN = "select gln, party_gln, country from place where gln = any($1)";

    private static final String LOCK = "select * from place where gln = $1 for update";

    private static final String UPDATE = """
            update place
               set party_gln = $2, kind = $3, name = $4, city = $5, country = $6, latitude = $7, longitude = $8,
                   occurred_at = $9, producer = $10, sequence = $11, event_id = $12, version = version + 1
             where gln = $1
            """;

    private static final Pattern GLN = Pattern.compile("[0-9]{13}");

    /** Whether the text looks like a GLN; others need no look-up. */
    public static boolean isGln(String text) {
        return GLN.matcher(text).matches();
    }

    /**
     * Keeps a factory as a fact tells it, unless a later one is known.
     *
     * @return whether it was held to be another organisation's until now
     */
    Uni<Boolean> putFactory(SqlConnection tx, PlaceRegistered factory) {
        Header header = factory.header();
        return tx.preparedQuery(PUT_FACTORY)
                .execute(Tuple.from(List.of(
                        factory.gln(),
                        factory.partyGln(),
                        factory.name(),
                        factory.city(),
                        factory.country(),
                        factory.latitude(),
                        factory.longitude(),
                        header.occurredAt().atOffset(ZoneOffset.UTC),
                        header.producer(),
                        header.sequence(),
                        header.eventId())))
                .map(rows -> rows.size() > 0 && rows.iterator().next().getBoolean("changed_hands"));
    }

    /** A place as it is registered, and how often that was changed. */
    record Versioned(Place place, int version) {}

    /** A place, locked until the transaction ends; empty where none is registered. */
    Uni<Optional<Versioned>> lock(SqlConnection tx, String gln) {
        return tx.preparedQuery(LOCK).execute(Tuple.of(gln)).map(rows -> rows.stream()
                .map(row -> new Versioned(place(row), row.getInteger("version")))
                .findFirst());
    }

    private static Place place(Row row) {
        return new Place(
                row.getString("gln"),
                row.getString("party_gln"),
                PlaceKind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getString("city"),
                row.getString("country"),
                row.getDouble("latitude"),
                row.getDouble("longitude"));
    }

    Uni<Void> update(SqlConnection tx, Place place, Header header) {
        return tx.preparedQuery(UPDATE)
                .execute(Tuple.from(List.of(
                        place.gln(),
                        place.partyGln(),
                        place.kind().name(),
                        place.name(),
                        place.city(),
                        place.country(),
                        place.latitude(),
                        place.longitude(),
                        header.occurredAt().atOffset(ZoneOffset.UTC),
                        header.producer(),
                        header.sequence(),
                        header.eventId())))
                .replaceWithVoid();
    }

    /**
     * Whose places these are.
     *
     * @return the party's GLN by the place's GLN; places that are not registered are missing
     */
    public Uni<Map<String, String>> parties(SqlClient client, Collection<String> glns) {
        return client.preparedQuery(PARTIES)
                .execute(Tuple.of(glns.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, String> parties = new HashMap<>();
                    rows.forEach(row -> parties.put(row.getString("gln"), row.getString("party_gln")));
                    return parties;
                });
    }

    /** Whose the places are and where, by GLN; places that are not registered are missing. */
    public Uni<Map<String, KnownPlace>> known(SqlClient client, Collection<String> glns) {
        return client.preparedQuery(KNOWN)
                .execute(Tuple.of(glns.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, KnownPlace> known = new HashMap<>();
                    rows.forEach(row -> known.put(
                            row.getString("gln"),
                            new KnownPlace(row.getString("party_gln"), row.getString("country"))));
                    return known;
                });
    }
}
