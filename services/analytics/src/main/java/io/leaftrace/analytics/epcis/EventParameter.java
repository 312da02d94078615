package io.leaftrace.analytics.epcis;

import io.leaftrace.analytics.epcis.Condition.Column;
import io.leaftrace.analytics.epcis.Condition.PlaceField;
import io.leaftrace.analytics.fact.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The parameters of the standard's SimpleEventQuery (EPCIS 2.0, section 8.2.7.1) whose names are fixed. Those whose names
 * hold a field, a type or a unit are read by {@link EventParameters}.
 */
enum EventParameter {
    EVENT_TYPE("eventType", Kind.WORDS, Column.EVENT_TYPE, "Any of these, separated by |"),
    GE_EVENT_TIME("GE_eventTime", Kind.FROM, Column.EVENT_TIME, "The earliest eventTime, ISO 8601 with an offset"),
    LT_EVENT_TIME(
            "LT_eventTime", Kind.BEFORE, Column.EVENT_TIME, "Later than the latest eventTime, ISO 8601 with an offset"),
    GE_RECORD_TIME("GE_recordTime", Kind.FROM, Column.RECORD_TIME, "The earliest recordTime"),
    LT_RECORD_TIME("LT_recordTime", Kind.BEFORE, Column.RECORD_TIME, "Later than the latest recordTime"),
    EQ_ACTION("EQ_action", Kind.WORDS, Column.ACTION, "Any of ADD, OBSERVE and DELETE, separated by |"),
    EQ_BIZ_STEP("EQ_bizStep", Kind.WORDS, Column.BIZ_STEP, "Any of these; CBV words bare or as URIs"),
    EQ_DISPOSITION("EQ_disposition", Kind.WORDS, Column.DISPOSITION, "Any of these; CBV words bare or as URIs"),
    EQ_EVENT_ID("EQ_eventID", Kind.WORDS, Column.EVENT_ID, "Any of these events"),
    EQ_SET(
            "EQ_persistentDisposition_set",
            Kind.FIELD_WORDS,
            "Sets any of these dispositions",
            "persistentDisposition_set"),
    EQ_UNSET(
            "EQ_persistentDisposition_unset",
            Kind.FIELD_WORDS,
            "Unsets any of these dispositions",
            "persistentDisposition_unset"),
    EQ_READ_POINT("EQ_readPoint", PlaceField.READ_POINT, Kind.PLACES, "At any of these places, as URN or Digital Link"),
    WD_READ_POINT(
            "WD_readPoint",
            PlaceField.READ_POINT,
            Kind.PLACES_WITHIN,
            "At any of these places or a position within one; of a party's GLN: at any of its places"),
    EQ_BIZ_LOCATION("EQ_bizLocation", PlaceField.BIZ_LOCATION, Kind.PLACES, "The same of bizLocation"),
    WD_BIZ_LOCATION("WD_bizLocation", PlaceField.BIZ_LOCATION, Kind.PLACES_WITHIN, "The same of bizLocation"),
    EQ_TRANSFORMATION_ID("EQ_transformationID", Kind.FIELD_IDENTIFIERS, "Any of these", "transformationID"),
    MATCH_ANY_EPC(
            "MATCH_anyEPC",
            "Names any of these items, in any role; several are separated by |, each in any form of identifier or as a"
                    + " pattern (urn:epc:idpat:sgtin:0614141.107346.*)",
            Role.EPC,
            Role.CHILD,
            Role.PARENT,
            Role.INPUT,
            Role.OUTPUT),
    MATCH_EPC("MATCH_epc", "The same, in epcList or childEPCs", Role.EPC, Role.CHILD),
    MATCH_PARENT_ID("MATCH_parentID", "The same, as parentID", Role.PARENT),
    MATCH_INPUT_EPC("MATCH_inputEPC", "The same, in inputEPCList", Role.INPUT),
    MATCH_OUTPUT_EPC("MATCH_outputEPC", "The same, in outputEPCList", Role.OUTPUT),
    MATCH_ANY_EPC_CLASS(
            "MATCH_anyEPCClass",
            "Names any of these kinds of items, in any quantity list",
            Role.KIND,
            Role.CHILD_KIND,
            Role.INPUT_KIND,
            Role.OUTPUT_KIND),
    MATCH_EPC_CLASS("MATCH_epcClass", "The same, in quantityList or childQuantityList", Role.KIND, Role.CHILD_KIND),
    MATCH_INPUT_EPC_CLASS("MATCH_inputEPCClass", "The same, in inputQuantityList", Role.INPUT_KIND),
    MATCH_OUTPUT_EPC_CLASS("MATCH_outputEPCClass", "The same, in outputQuantityList", Role.OUTPUT_KIND),
    EXISTS_ERROR(
            "EXISTS_errorDeclaration",
            Kind.EXISTS,
            "Was declared wrong; the value does not matter",
            EventField.ERROR_DECLARATION),
    GE_ERROR_TIME(
            "GE_errorDeclaration_Time",
            Kind.FIELD_FROM,
            "The earliest time of such a declaration",
            EventField.ERROR_DECLARATION),
    LT_ERROR_TIME(
            "LT_errorDeclaration_Time",
            Kind.FIELD_BEFORE,
            "Later than the latest time of such a declaration",
            EventField.ERROR_DECLARATION),
    EQ_ERROR_REASON("EQ_errorReason", Kind.FIELD_WORDS, "For any of these reasons", EventField.ERROR_REASON),
    EQ_CORRECTIVE("EQ_correctiveEventID", Kind.FIELD_TEXTS, "Corrected by any of these events", "correctiveEventID"),
    EXISTS_SENSOR("EXISTS_sensorElementList", Kind.EXISTS, "Has sensor data", EventField.SENSOR_ELEMENTS),
    GE_TIME("GE_time", Kind.FIELD_FROM, "The earliest time of sensor data", "SENSORMETADATA_time", "SENSORREPORT_time"),
    LT_TIME("LT_time", Kind.FIELD_BEFORE, "Later than the latest", "SENSORMETADATA_time", "SENSORREPORT_time"),
    GE_START("GE_startTime", Kind.FIELD_FROM, "The earliest startTime of sensor data", "SENSORMETADATA_startTime"),
    LT_START("LT_startTime", Kind.FIELD_BEFORE, "Later than the latest startTime", "SENSORMETADATA_startTime"),
    GE_END("GE_endTime", Kind.FIELD_FROM, "The earliest endTime of sensor data", "SENSORMETADATA_endTime"),
    LT_END("LT_endTime", Kind.FIELD_BEFORE, "Later than the latest endTime", "SENSORMETADATA_endTime"),
    EQ_TYPE("EQ_type", Kind.FIELD_WORDS, "Measured any of these, such as Temperature", "SENSORREPORT_type"),
    EQ_DEVICE(
            "EQ_deviceID",
            Kind.FIELD_IDENTIFIERS,
            "By any of these",
            "SENSORMETADATA_deviceID",
            "SENSORREPORT_deviceID"),
    EQ_METHOD(
            "EQ_dataProcessingMethod",
            Kind.FIELD_IDENTIFIERS,
            "By any of these",
            "SENSORMETADATA_dataProcessingMethod",
            "SENSORREPORT_dataProcessingMethod"),
    EQ_MICROORGANISM("EQ_microorganism", Kind.FIELD_TEXTS, "Any of these", "SENSORREPORT_microorganism"),
    EQ_SUBSTANCE("EQ_chemicalSubstance", Kind.FIELD_TEXTS, "Any of these", "SENSORREPORT_chemicalSubstance"),
    EQ_RULES("EQ_bizRules", Kind.FIELD_IDENTIFIERS, "Any of these", "SENSORMETADATA_bizRules", "SENSORREPORT_bizRules"),
    EQ_STRING("EQ_stringValue", Kind.FIELD_TEXTS, "Any of these", "SENSORREPORT_stringValue"),
    EQ_BOOLEAN("EQ_booleanValue", Kind.FIELD_BOOLEAN, "true or false", "SENSORREPORT_booleanValue"),
    EQ_HEX("EQ_hexBinaryValue", Kind.FIELD_TEXTS, "Any of these", "SENSORREPORT_hexBinaryValue"),
    EQ_URI("EQ_uriValue", Kind.FIELD_IDENTIFIERS, "Any of these", "SENSORREPORT_uriValue"),
    ORDER_BY("orderBy", "eventTime, recordTime or an extension field; by eventTime from the earliest when not given"),
    ORDER_DIRECTION("orderDirection", "ASC or DESC, DESC when only orderBy is given"),
    EVENT_COUNT_LIMIT("eventCountLimit", "No more than the first so many events, on all pages together"),
    MAX_EVENT_COUNT("maxEventCount", "If more events than this fit, none: 413, QueryTooLargeException"),
    PER_PAGE("perPage", "1 to 1000, 30 when not given; a page may hold fewer"),
    NEXT_PAGE_TOKEN("nextPageToken", "From the header Link of the page before; with the same query");

    /** How a value is read. */
    enum Kind {
        /** For the query as a whole. */
        CONTROL,
        MATCH,
        WORDS,
        FROM,
        BEFORE,
        PLACES,
        PLACES_WITHIN,
        EXISTS,
        FIELD_WORDS,
        FIELD_TEXTS,
        FIELD_IDENTIFIERS,
        FIELD_BOOLEAN,
        FIELD_FROM,
        FIELD_BEFORE
    }

    private static final Map<String, EventParameter> BY_TEXT =
            Arrays.stream(values()).collect(Collectors.toMap(EventParameter::text, Function.identity()));

    private final String text;
    private final String description;
    private final Kind kind;
    private final Column column;
    private final PlaceField place;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> fields;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<Role> roles;

    EventParameter(String text, String description, Role... roles) {
        this.text = text;
        this.description = description;
        this.kind = roles.length == 0 ? Kind.CONTROL : Kind.MATCH;
        this.column = null;
        this.place = null;
        this.fields = List.of();
        this.roles = Set.of(roles);
    }

    EventParameter(String text, Kind kind, Column column, String description) {
        this.text = text;
        this.description = description;
        this.kind = kind;
        this.column = column;
        this.place = null;
        this.fields = List.of();
        this.roles = Set.of();
    }

    EventParameter(String text, PlaceField place, Kind kind, String description) {
        this.text = text;
        this.description = description;
        this.kind = kind;
        this.column = null;
        this.place = place;
        this.fields = List.of();
        this.roles = Set.of();
    }

    EventParameter(String text, Kind kind, String description, String... fields) {
        this.text = text;
        this.description = description;
        this.kind = kind;
        this.column = null;
        this.place = null;
        this.fields = List.of(fields);
        this.roles = Set.of();
    }

    /** The parameter of that name; null when there is none. */
    static EventParameter named(String text) {
        return BY_TEXT.get(text);
    }

    /** The name in a query. */
    String text() {
        return text;
    }

    String description() {
        return description;
    }

    Kind kind() {
        return kind;
    }

    /** Of words and times: where they stand. */
    Column column() {
        return column;
    }

    /** Of places: where they stand. */
    PlaceField place() {
        return place;
    }

    /** Where else a value stands, as {@link EventField#name}. */
    List<String> fields() {
        return fields;
    }

    /** Where a MATCH parameter looks for items; empty for the others. */
    Set<Role> roles() {
        return roles;
    }
}
