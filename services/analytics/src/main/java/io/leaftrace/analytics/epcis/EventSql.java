package io.leaftrace.analytics.epcis;

import io.leaftrace.analytics.access.Viewer;
import io.leaftrace.analytics.epcis.Condition.AtPlace;
import io.leaftrace.analytics.epcis.Condition.FieldCompares;
import io.leaftrace.analytics.epcis.Condition.FieldExists;
import io.leaftrace.analytics.epcis.Condition.FieldIs;
import io.leaftrace.analytics.epcis.Condition.InColumn;
import io.leaftrace.analytics.epcis.Condition.InTime;
import io.leaftrace.analytics.epcis.Condition.Names;
import io.leaftrace.analytics.epcis.Condition.PlaceField;
import io.leaftrace.analytics.epcis.Condition.PlaceHas;
import io.leaftrace.analytics.epcis.Condition.PlaceIs;
import io.leaftrace.analytics.epcis.EventQuery.Order;
import io.leaftrace.analytics.fact.FactReading;
import io.leaftrace.analytics.fact.Role;
import io.leaftrace.identity.Identifier;
import io.leaftrace.identity.IdentifierException;
import io.leaftrace.identity.Sgln;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The SQL of an EPCIS query. Values travel as parameters only. */
final class EventSql {

    /**
     * What had to be looked up before.
     *
     * @param items that a condition names
     * @param namespaces that events meant by prefixes
     */
    record Lookups(Map<Names, FindItems.Found> items, Map<String, Set<String>> namespaces) {}

    private static final Set<String> ALSO_IN_COLUMNS = Set.of(
            IndexEvents.PARTY,
            IndexEvents.DEVICE,
            EventField.ERROR_DECLARATION,
            EventField.ERROR_REASON,
            EventField.OF_ERROR_DECLARATION + EpcisRendering.NAMESPACE + "note");

    private static final Duration LATELY = Duration.ofHours(1);

    private final List<String> joins = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    /** Those of the conditions that bound the event's time. */
    private final List<String> ofEventTime = new ArrayList<>();

    private final Tuple values = Tuple.tuple();
    private final Lookups lookups;
    private final Order order;
    private boolean byItem;

    /** Whether only what was recorded lately is asked for: that is less than all that a party ever held. */
    private boolean since;

    /** The parameter of a party that sees a part of all events; null when there is none, or the events are few. */
    private String party;

    private EventSql(Lookups lookups, Order order) {
        this.lookups = lookups;
        this.order = order;
    }

    /** Of events that are few, because they are named or their items are, what a party may see is found out later. */
    static EventSql of(EventQuery query, Lookups lookups) {
        EventSql sql = matching(query, lookups);
        sql.visibleToMarket(query.viewer());
        if (query.viewer().isParty() && !isNarrow(query, lookups)) {
            sql.party = sql.parameter(query.viewer().partyGln());
        }
        return sql;
    }

    /** A party is told what arrives of its own, and of what it made. */
    static EventSql ofArrivals(EventQuery query, Lookups lookups) {
        EventSql sql = matching(query, lookups);
        sql.visibleToMarket(query.viewer());
        if (query.viewer().isParty()) {
            sql.conditions.add("(%s or %s)"
                    .formatted(OWN, MADE)
                    .replace(":party", sql.parameter(query.viewer().partyGln())));
        }
        return sql;
    }

    private static EventSql matching(EventQuery query, Lookups lookups) {
        EventSql sql = new EventSql(lookups, query.order());
        query.conditions().forEach(sql::add);
        return sql;
    }

    /** Whether events are asked for by their IDs or by items, one by one. */
    static boolean isNarrow(EventQuery query, Lookups lookups) {
        return query.conditions().stream()
                .anyMatch(condition -> condition instanceof Names names
                        ? namesItems(names, lookups)
                        : condition instanceof InColumn in && in.column() == Condition.Column.EVENT_ID);
    }

    /** The items that a query names one by one; empty when it names none. */
    static Set<Long> itemsNamed(EventQuery query, Lookups lookups) {
        return query.conditions().stream()
                .filter(Names.class::isInstance)
                .map(Names.class::cast)
                .filter(names -> namesItems(names, lookups))
                .flatMap(names -> lookups.items().get(names).single().stream())
                .collect(Collectors.toSet());
    }

    /** Of a kind of items there is no end of events. */
    private static boolean namesItems(Names names, Lookups lookups) {
        return names.roles().stream().allMatch(Role::isOfItems)
                && lookups.items().get(names).runs().isEmpty();
    }

    /** Of those that fit, the ones behind a page. */
    EventSql after(PageToken last) {
        if (last != null && order.field() == null) {
            addOfTime(
                    order.time(),
                    "(%s, f.event_id, f.part) %s (%s, %s, %s)"
                            .formatted(
                                    order.time().sql(),
                                    order.descending() ? "<" : ">",
                                    parameter(at(last.time())),
                                    parameter(last.eventId()),
                                    parameter(last.part())));
        }
        return this;
    }

    /**
     * The facts. The fence ({@code offset 0}) keeps the planner from walking all of time in search of one item's few events.
     *
     * @param skipped where no time tells how far a page reached
     */
    String facts(int limit, int skipped) {
        if (party != null && order.field() == null) {
            return factsOfParty(parameter(limit));
        }
        String ordered = orderJoin();
        String where = where();
        return "select * from (select " + FactReading.COLUMNS + ", f.json_size_chars" + orderColumns() + from()
                + ordered
                + where + (byItem ? " offset 0" : "") + ") as found order by " + orderBy() + " limit "
                + parameter(limit) + (order.field() == null ? "" : " offset " + parameter(skipped));
    }

    /**
     * The first of each way in which a party comes to see events, by an index in their order: whoever has few among very
     * many does not look at all of them.
     */
    private String factsOfParty(String limit) {
        String one = "select f.event_id, f.part from ";
        String first = " order by " + orderByTime("f.") + " limit " + limit + ")";
        String ofPlace = "(select few.event_id, few.part from place own cross join lateral (" + one + "fact f"
                + String.join("", joins) + allOf("f.%s = own.gln") + first + " few where own.party_gln = " + party
                + ")";
        // Fences: the planner thinks that the time tells nothing more of an event, and would read whole tables.
        String few = since
                ? "(select f.* from fact f" + String.join("", joins) + where(conditions) + " offset 0) f"
                : "fact f" + String.join("", joins);
        String held = since
                ? few + " cross join lateral (select h.party_gln from held_event h where h.party_gln = " + party
                        + " and h.occurred_at = f.occurred_at and h.event_id = f.event_id and h.part = f.part offset 0) h"
                : "held_event h cross join lateral (select * from fact"
                        + " where event_id = h.event_id and part = h.part offset 0) f" + String.join("", joins);
        List<String> ofHeld = new ArrayList<>(List.of("h.party_gln = " + party));
        if (!since) {
            ofEventTime.forEach(condition -> ofHeld.add(condition.replace("f.", "h.")));
        }
        List<String> ofMade = new ArrayList<>(List.of(IS_MAKER, MADE));
        if (!since) {
            ofHeld.addAll(conditions);
            ofMade.addAll(conditions);
        }
        boolean inOrder = !since && order.time() == Condition.Column.EVENT_TIME;
        String firstHeld = inOrder ? first.replace("f.", "h.") : first;
        String ways = String.join(
                " union ",
                "(" + one + "fact f" + String.join("", joins) + allOf("f.party_gln = " + party) + first,
                ofPlace.replace("%s", "place_gln"),
                ofPlace.replace("%s", "destination_gln"),
                "(" + one + held + where(ofHeld) + firstHeld,
                "(" + one + few + where(ofMade).replace(":party", party) + first);
        return "select " + FactReading.COLUMNS + ", f.json_size_chars from (" + ways
                + ") as seen join fact f on f.event_id = seen.event_id and f.part = seen.part " + FactReading.RECALL
                + " order by " + orderByTime("f.") + " limit " + limit;
    }

    private String allOf(String besides) {
        return " where " + String.join(" and ", conditions) + (conditions.isEmpty() ? "" : " and ") + besides;
    }

    /** How many there are, but no more than so many. */
    String count(int limit) {
        return "select count(*) as count from (select" + from() + where() + " limit " + parameter(limit) + ") as found";
    }

    /** The facts that arrived in a window, in the order of arrival. */
    String arrived(ArrivalWindow window, int limit) {
        conditions.add("(a.position, f.part) > (%s, %s) and a.position >= %s and a.position <= %s"
                .formatted(
                        parameter(window.after().position()),
                        parameter(window.after().part()),
                        parameter(window.after().position()),
                        parameter(window.until())));
        return "select " + FactReading.COLUMNS + ", f.json_size_chars, a.position as arrival_position from arrival a"
                + " join fact f on f.event_id = a.event_id " + FactReading.RECALL + String.join("", joins)
                + where() + " order by a.position, f.part limit " + parameter(limit);
    }

    Tuple values() {
        return values;
    }

    private String from() {
        return " from fact f " + FactReading.RECALL + String.join("", joins);
    }

    private String where() {
        if (party != null) {
            conditions.add("(%s or %s or %s)".formatted(OWN, MADE, HELD).replace(":party", party));
        }
        return where(conditions);
    }

    private static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    private String orderJoin() {
        return order.field() == null
                ? ""
                : " left join lateral (select o.number_value, o.time_value, o.text_value from event_field o"
                        + " where o.event_id = f.event_id and o.part = f.part and o.name = any("
                        + parameter(names(Set.of(order.field())))
                        + "::text[]) order by o.position limit 1) as o on true";
    }

    private String orderColumns() {
        return order.field() == null
                ? ""
                : ", o.number_value as order_number, o.time_value as order_time, o.text_value as order_text";
    }

    private String orderBy() {
        String direction = order.descending() ? " desc" : "";
        if (order.field() == null) {
            return orderByTime("");
        }
        return "order_number" + direction + " nulls last, order_time" + direction + " nulls last, order_text"
                + direction + " nulls last, occurred_at, event_id, part";
    }

    private String orderByTime(String table) {
        String direction = order.descending() ? " desc" : "";
        String time = order.time() == Condition.Column.RECORD_TIME ? "recorded_at" : "occurred_at";
        return table + time + direction + ", " + table + "event_id" + direction + ", " + table + "part" + direction;
    }

    private void add(Condition condition) {
        if (condition instanceof Names names) {
            names(names.roles(), lookups.items().get(names));
        } else if (condition instanceof InColumn in) {
            inColumn(in);
        } else if (condition instanceof InTime time) {
            since |= time.column() == Condition.Column.RECORD_TIME
                    && (time.comparison() == Condition.Comparison.GT || time.comparison() == Condition.Comparison.GE)
                    && time.bound().isAfter(Instant.now().minus(LATELY));
            addOfTime(
                    time.column(),
                    time.column().sql() + " " + time.comparison().sql() + " " + parameter(at(time.bound())));
        } else if (condition instanceof FieldIs is) {
            fieldIs(names(is.fields()), is.values());
        } else if (condition instanceof FieldCompares compares) {
            fieldCompares(compares);
        } else if (condition instanceof FieldExists exists) {
            String[] names = names(exists.fields());
            among("select event_id, part from %s where name = any(%s::text[])"
                    .formatted(table(names), parameter(names)));
        } else if (condition instanceof AtPlace place) {
            atPlace(place);
        } else if (condition instanceof PlaceHas has) {
            placesWhere(
                    has.field(),
                    has.attributes().stream()
                            .map(attribute -> attribute.sql() + " is not null")
                            .collect(Collectors.joining(" and ")));
        } else if (condition instanceof PlaceIs is) {
            placesWhere(is.field(), is.attribute().sql() + " = any(" + texts(is.values()) + ")");
        }
    }

    private void addOfTime(Condition.Column column, String condition) {
        conditions.add(condition);
        if (column == Condition.Column.EVENT_TIME) {
            ofEventTime.add(condition);
        }
    }

    private void names(Set<Role> roles, FindItems.Found named) {
        byItem = true;
        List<String> found = new ArrayList<>();
        if (!named.single().isEmpty()) {
            found.add("fact_item i where "
                    + FactReading.namingAny(parameter(named.single().toArray(Long[]::new))));
        }
        if (!named.runs().isEmpty()) {
            // As the two indexes are cut: those named alone, and those in a run.
            String runs = "unnest(%s::bigint[], %s::bigint[]) as run (first, last)"
                    .formatted(
                            parameter(named.runs().stream().map(run -> run[0]).toArray(Long[]::new)),
                            parameter(named.runs().stream().map(run -> run[1]).toArray(Long[]::new)));
            found.add(runs + " join fact_item i on upper(i.items) - lower(i.items) = 1"
                    + " and lower(i.items) between run.first and run.last where true");
            found.add("fact_item i where upper(i.items) - lower(i.items) > 1"
                    + " and i.items && (select range_agg(int8range(first, last, '[]')) from " + runs + ")");
        }
        if (found.isEmpty()) {
            conditions.add("false");
            return;
        }
        String inRole =
                " and i.role = any(" + texts(roles.stream().map(Role::field).toList()) + ")";
        among(found.stream()
                .map(items -> "select i.event_id, i.part from " + items + inRole)
                .collect(Collectors.joining(" union all ")));
    }

    /** One value alone, so that an index gives the events in their order. */
    private void inColumn(InColumn in) {
        conditions.add(
                in.values().size() == 1
                        ? in.column().sql() + " = "
                                + parameter(in.values().iterator().next())
                        : in.column().sql() + " = any(" + texts(in.values()) + ")");
    }

    private void fieldIs(String[] names, Set<Literal> wanted) {
        Literal first = wanted.iterator().next();
        boolean oneText = names.length == 1
                && wanted.size() == 1
                && first.number() == null
                && first.time() == null
                && table(names).equals("event_field");
        if (oneText) {
            joinField(names[0], first.text());
            return;
        }
        String from = "select event_id, part from " + table(names) + " where name = any(" + parameter(names)
                + "::text[]) and ";
        List<String> ways = new ArrayList<>();
        String[] texts = present(wanted.stream().map(Literal::text)).toArray(String[]::new);
        Double[] numbers = present(wanted.stream().map(Literal::number)).toArray(Double[]::new);
        OffsetDateTime[] times =
                present(wanted.stream().map(Literal::time)).map(EventSql::at).toArray(OffsetDateTime[]::new);
        if (texts.length > 0) {
            ways.add(from + "text_value = any(" + parameter(texts) + "::text[])");
        }
        if (numbers.length > 0) {
            ways.add(from + "number_value = any(" + parameter(numbers) + "::double precision[])");
        }
        if (times.length > 0) {
            ways.add(from + "time_value = any(" + parameter(times) + "::timestamptz[])");
        }
        among(String.join(" union all ", ways));
    }

    /** An event has a value of a field once; joined by its time too, the index gives the events in their order. */
    private void joinField(String name, String text) {
        String alias = "e" + joins.size();
        joins.add(
                " join event_field %1$s on %1$s.name = %2$s and %1$s.text_value = %3$s and %1$s.occurred_at = f.occurred_at"
                                .formatted(alias, parameter(name), parameter(text))
                        + " and %1$s.event_id = f.event_id and %1$s.part = f.part".formatted(alias));
    }

    private void fieldCompares(FieldCompares compares) {
        String[] names = names(compares.fields());
        Literal bound = compares.bound();
        String value;
        if (bound.time() != null) {
            value = "time_value " + compares.comparison().sql() + " " + parameter(at(bound.time()));
        } else if (bound.number() != null) {
            value = "number_value " + compares.comparison().sql() + " " + parameter(bound.number());
        } else {
            value = "text_value " + compares.comparison().sql() + " " + parameter(bound.text());
        }
        among("select event_id, part from %s where name = any(%s::text[]) and %s"
                .formatted(table(names), parameter(names), value));
    }

    private void atPlace(AtPlace place) {
        List<Sgln> known = place.uris().stream()
                .map(EventSql::sgln)
                .flatMap(Optional::stream)
                .toList();
        if (!place.within()) {
            among(ownAt(place.field(), known) + "select event_id, part from event_field where name = "
                    + parameter(place.field().text()) + " and text_value = any(" + texts(place.uris()) + ")");
            return;
        }
        String glns = texts(known.stream()
                .filter(sgln -> sgln.extension() == null)
                .map(Sgln::gln13)
                .toList());
        within(
                place.field(),
                "select unnest(%1$s) union select gln from place where party_gln = any(%1$s)".formatted(glns),
                ownAt(place.field(), known),
                " union select unnest(" + texts(place.uris()) + ")");
    }

    private void placesWhere(PlaceField field, String condition) {
        within(field, "select p.gln from place p where " + condition, "", "");
    }

    /** @param glns a query */
    private void within(PlaceField field, String glns, String alsoOwn, String alsoUris) {
        among(alsoOwn
                + "select own.event_id, own.part from fact own where own.captured is null and %s = any(array(%s)) and %s is not null"
                        .formatted(field.glnSql(), glns, field.uriSql())
                + " union all select e.event_id, e.part from (select 'https://id.gs1.org/414/' || gln from (" + glns
                + ") as known (gln)" + alsoUris
                + ") as outer_place (uri) join event_field e on e.name = " + parameter(field.text())
                + " and e.text_value >= uri and e.text_value < uri || '0'"
                + " and (e.text_value = uri or starts_with(e.text_value, uri || '/'))");
    }

    /** Our own facts at some places; ends with what joins it to the query of the others. */
    private String ownAt(PlaceField field, List<Sgln> places) {
        return "select own.event_id, own.part from fact own where own.captured is null and %s = any(%s) and %s = any(%s) union all "
                .formatted(
                        field.glnSql(),
                        texts(places.stream().map(Sgln::gln13).toList()),
                        field.uriSql(),
                        texts(places.stream().map(Sgln::digitalLink).toList()));
    }

    private static Optional<Sgln> sgln(String uri) {
        try {
            return Identifier.parse(uri) instanceof Sgln place ? Optional.of(place) : Optional.empty();
        } catch (IdentifierException otherScheme) {
            return Optional.empty();
        }
    }

    private void visibleToMarket(Viewer viewer) {
        if (viewer.market() != null) {
            conditions.add(VISIBLE_IN_MARKET.replace(":market", parameter(viewer.market())));
        }
    }

    /** As {@link io.leaftrace.analytics.access.Visibility#concerns}. */
    private static final String OWN = """
            (f.party_gln = :party
             or f.place_gln in (select gln from place where party_gln = :party)
             or f.destination_gln in (select gln from place where party_gln = :party))""";

    /**
     * Serials belong to orders by their number, SSCCs to makers by the company prefix in them. The fences keep the planner
     * from looking up all events there are at once.
     */
    private static final String MADE = """
            (exists (select from fact_item i join code_order o on o.order_number = lower(i.items) >> 24
                      where i.event_id = f.event_id and i.part = f.part and lower(i.items) < 281474976710656
                        and o.maker_gln = :party offset 0)
             or exists (select from fact_item i, maker m
                         where i.event_id = f.event_id and i.part = f.part and m.gln = :party
                           and lower(i.items) >> 61 = 1
                           and starts_with(
                                   substr(lpad((lower(i.items) - 2305843009213693952)::text, 17, '0'), 2),
                                   m.company_prefix) offset 0))""";

    private static final String IS_MAKER = "(exists (select from maker where gln = :party)"
            + " or exists (select from code_order where maker_gln = :party))";

    /** More than it may see, perhaps; {@link ShowEvents} decides. */
    private static final String HELD = "exists (select from held_event h where h.party_gln = :party"
            + " and h.occurred_at = f.occurred_at and h.event_id = f.event_id and h.part = f.part)";

    /** What {@link io.leaftrace.analytics.access.Visibility} shows of a life that is this fact alone. */
    private static final String VISIBLE_IN_MARKET = """
            (f.country = :market
             or exists (select from place p where p.gln in (f.place_gln, f.destination_gln) and p.country = :market)
             or exists (select from fact_item i join code_order o on o.order_number = lower(i.items) >> 24
                          join product p on p.gtin = o.gtin
                         where i.event_id = f.event_id and i.part = f.part and lower(i.items) < 281474976710656
                           and p.market = :market))""";

    private void among(String events) {
        conditions.add("(f.event_id, f.part) in (" + events + ")");
    }

    private String[] names(Collection<FieldName> fields) {
        return fields.stream()
                .flatMap(field -> field.kept(lookups.namespaces()).stream())
                .distinct()
                .toArray(String[]::new);
    }

    private static String table(String[] names) {
        boolean inColumns = List.of(names).stream().anyMatch(ALSO_IN_COLUMNS::contains);
        return inColumns ? "event_field_and_column" : "event_field";
    }

    private static <T> Stream<T> present(Stream<T> some) {
        return some.filter(Objects::nonNull);
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private String texts(Collection<String> texts) {
        return parameter(texts.toArray(String[]::new)) + "::text[]";
    }

    private String parameter(Object value) {
        values.addValue(value);
        return "$" + values.size();
    }
}
