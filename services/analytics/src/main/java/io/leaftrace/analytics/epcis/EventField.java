package io.leaftrace.analytics.epcis;

/**
 * Something that an event says, as it is asked for.
 *
 * @param name as in a query's parameters without {@code EQ_} and the like, extension fields by their full names:
 *     {@code ILMD_http://ns.example.com/epcis/batch}
 */
record EventField(String name, Literal value) {

    static final String ERROR_DECLARATION = "errorDeclaration";
    static final String ERROR_REASON = "errorReason";
    static final String SENSOR_ELEMENTS = "sensorElementList";

    /** Stands before the names of fields within extension fields. */
    static final String INNER = "INNER_";

    static final String ILMD = "ILMD_";
    static final String OF_ERROR_DECLARATION = "ERROR_DECLARATION_";
    static final String OF_SENSOR_ELEMENT = "SENSORELEMENT_";
    static final String OF_SENSOR_METADATA = "SENSORMETADATA_";
    static final String OF_SENSOR_REPORT = "SENSORREPORT_";

    EventField {
        name = Literal.shortened(name);
    }
}
