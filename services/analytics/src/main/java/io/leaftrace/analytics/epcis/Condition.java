package io.leaftrace.analytics.epcis;

import io.leaftrace.analytics.fact.Role;
import java.time.Instant;
import java.util.Set;

/** What an event must fulfil. */
sealed interface Condition {

    /**
     * It names any of these items in any of these roles.
     *
     * @param codes identifiers in any form, and EPC patterns
     */
    record Names(Set<Role> roles, Set<String> codes) implements Condition {}

    /** A column holds any of these. */
    record InColumn(Column column, Set<String> values) implements Condition {}

    /** A time, compared. */
    record InTime(Column column, Comparison comparison, Instant bound) implements Condition {}

    /** It says any of these values in any of these fields. */
    record FieldIs(Set<FieldName> fields, Set<Literal> values) implements Condition {}

    /** It says a value in any of these fields, and that compares so. */
    record FieldCompares(Set<FieldName> fields, Comparison comparison, Literal bound) implements Condition {}

    /** It has any of these fields. */
    record FieldExists(Set<FieldName> fields) implements Condition {}

    /**
     * It happened at any of these places.
     *
     * @param field in which the place stands
     * @param uris as {@link EventFields#canonical}
     * @param within or at any place within them
     */
    record AtPlace(PlaceField field, Set<String> uris, boolean within) implements Condition {}

    /** It happened at a place of which all these attributes are known. */
    record PlaceHas(PlaceField field, Set<PlaceAttribute> attributes) implements Condition {}

    /** It happened at a place of which this is known. */
    record PlaceIs(PlaceField field, PlaceAttribute attribute, Set<String> values) implements Condition {}

    /** A column of a fact, in SQL. */
    enum Column {
        EVENT_TYPE("f.event_type"),
        ACTION("f.action"),
        BIZ_STEP("f.biz_step"),
        DISPOSITION("f.disposition"),
        EVENT_ID("f.epcis_id"),
        EVENT_TIME("f.occurred_at"),
        RECORD_TIME("f.recorded_at");

        private final String sql;

        Column(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }
    }

    /** Where a place may stand in an event; our own facts have columns for it. */
    enum PlaceField {
        READ_POINT("readPoint", "own.place_gln", "own.read_point"),
        BIZ_LOCATION("bizLocation", "own.place_gln", "own.biz_location"),
        SOURCE(
                "source_location",
                "own.place_gln",
                "case when own.destination_gln is not null then 'https://id.gs1.org/414/' || own.place_gln end"),
        DESTINATION("destination_location", "own.destination_gln", "'https://id.gs1.org/414/' || own.destination_gln");

        private final String text;
        private final String glnSql;
        private final String uriSql;

        PlaceField(String text, String glnSql, String uriSql) {
            this.text = text;
            this.glnSql = glnSql;
            this.uriSql = uriSql;
        }

        /** How the field is called. */
        String text() {
            return text;
        }

        /** The GLN in a fact of our own. */
        String glnSql() {
            return glnSql;
        }

        /** The URI in a fact of our own; null where the event does not have the field. */
        String uriSql() {
            return uriSql;
        }
    }

    /** What the register of places knows of one (CBV 2.0, section 9.2.1). */
    enum PlaceAttribute {
        NAME("name", "p.name"),
        CITY("city", "p.city"),
        COUNTRY("countryCode", "p.country"),
        LATITUDE("latitude", "p.latitude::text"),
        LONGITUDE("longitude", "p.longitude::text"),
        KIND("leaftrace:kind", "p.kind"),
        PARTY("leaftrace:party", "p.party_gln");

        private final String text;
        private final String sql;

        PlaceAttribute(String text, String sql) {
            this.text = text;
            this.sql = sql;
        }

        String text() {
            return text;
        }

        String sql() {
            return sql;
        }
    }

    /** How a value compares. */
    enum Comparison {
        GT(">"),
        GE(">="),
        LT("<"),
        LE("<=");

        private final String sql;

        Comparison(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }
    }
}
