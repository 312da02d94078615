package io.leaftrace.analytics.query;

import jakarta.ws.rs.core.Response;

/** What every answer of the EPCIS interface says of itself. */
public final class Epcis {

    public static final String VERSION_HEADER = "GS1-EPCIS-Version";
    public static final String VERSION = "2.0.0";

    private Epcis() {}

    public static Response.ResponseBuilder ok(Object body) {
        return Response.ok(body).header(VERSION_HEADER, VERSION);
    }

    /** The same answer with the header. */
    public static Response of(Response answer) {
        answer.getHeaders().putSingle(VERSION_HEADER, VERSION);
        return answer;
    }

    public static Response noContent() {
        return Response.noContent().header(VERSION_HEADER, VERSION).build();
    }
}
