package io.leaftrace.analytics.epcis;

import io.leaftrace.analytics.fact.FactReading;
import io.leaftrace.analytics.fact.Role;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The SQL of an EPCIS query. Values travel as parameters only. */
final class EventSql {

    private final List<String> conditions = new ArrayList<>();
    private final Tuple values = Tuple.tuple();
    private int limit;

    private EventSql() {}

    static EventSql of(EventQuery query, List<Long[]> matched, int limit) {
        EventSql sql = new EventSql();
        for (int match = 0; match < matched.size(); match++) {
            sql.names(query.matches().get(match), matched.get(match));
        }
        if (!query.eventTypes().isEmpty()) {
            sql.where("f.event_type = any(%s::text[])", query.eventTypes().toArray(String[]::new));
        }
        if (!query.bizSteps().isEmpty()) {
            sql.where("f.biz_step = any(%s::text[])", query.bizSteps().toArray(String[]::new));
        }
        if (query.from() != null) {
            sql.where("f.occurred_at >= %s", query.from().atOffset(ZoneOffset.UTC));
        }
        if (query.before() != null) {
            sql.where("f.occurred_at < %s", query.before().atOffset(ZoneOffset.UTC));
        }
        if (query.after() != null) {
            sql.after(query.after());
        }
        sql.limit = limit;
        return sql;
    }

    /** The fence ({@code offset 0}) keeps the planner from walking all of time in search of one item's few events. */
    String text() {
        String where = conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
        boolean byItem = where.contains("fact_item");
        return "select * from (select " + FactReading.COLUMNS + ", f.json_size_chars from fact f " + FactReading.RECALL
                + " " + where
                + (byItem ? " offset 0" : "") + ") as found order by occurred_at, event_id, part limit " + limit;
    }

    /** As {@link #text}, of what arrived in a window, in the order of arrival. */
    String textOfArrived(ArrivalWindow window) {
        conditions.add("(a.position, f.part) > (%s, %s) and a.position >= %s and a.position <= %s"
                .formatted(
                        parameter(window.after().position()),
                        parameter(window.after().part()),
                        parameter(window.after().position()),
                        parameter(window.until())));
        return "select " + FactReading.COLUMNS + ", f.json_size_chars, a.position from arrival a"
                + " join fact f on f.event_id = a.event_id " + FactReading.RECALL
                + " where " + String.join(" and ", conditions) + " order by a.position, f.part limit " + limit;
    }

    Tuple values() {
        return values;
    }

    private void names(EventQuery.Match match, Long[] itemIds) {
        String items = parameter(itemIds);
        String roles = parameter(match.roles().stream().map(Role::field).toArray(String[]::new));
        conditions.add("""
                (f.event_id, f.part) in (select i.event_id, i.part from fact_item i
                    where %s and i.role = any(%s::text[]))""".formatted(FactReading.namingAny(items), roles));
    }

    private void after(PageToken last) {
        conditions.add("(f.occurred_at, f.event_id, f.part) > (%s, %s, %s)"
                .formatted(
                        parameter(last.occurredAt().atOffset(ZoneOffset.UTC)),
                        parameter(last.eventId()),
                        parameter(last.part())));
    }

    private void where(String condition, Object value) {
        conditions.add(condition.formatted(parameter(value)));
    }

    private String parameter(Object value) {
        values.addValue(value);
        return "$" + values.size();
    }
}
