package io.leaftrace.analytics.epcis;

import io.leaftrace.analytics.fact.Role;
import java.util.Set;

/** The parameters of the standard's SimpleEventQuery (EPCIS 2.0, section 8.2.7.1) that are offered so far. */
enum EventParameter {
    MATCH_ANY_EPC(
            "MATCH_anyEPC",
            "Names any of these items, in any role; several are separated by |, each in any form of identifier",
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
    EVENT_TYPE("eventType", "Any of these, separated by |"),
    EQ_BIZ_STEP("EQ_bizStep", "Any of these, separated by |; CBV words bare or as URIs"),
    GE_EVENT_TIME("GE_eventTime", "The earliest eventTime, ISO 8601 with an offset"),
    LT_EVENT_TIME("LT_eventTime", "Later than the latest eventTime, ISO 8601 with an offset"),
    PER_PAGE("perPage", "1 to 1000, 30 when not given; a page may hold fewer"),
    NEXT_PAGE_TOKEN("nextPageToken", "From the header Link of the page before; with the same query");

    private final String text;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<Role> roles;

    EventParameter(String text, String description, Role... roles) {
        this.text = text;
        this.description = description;
        this.roles = Set.of(roles);
    }

    /** The name in a query. */
    String text() {
        return text;
    }

    String description() {
        return description;
    }

    /** Where a MATCH parameter looks for items; empty for the others. */
    Set<Role> roles() {
        return roles;
    }
}
