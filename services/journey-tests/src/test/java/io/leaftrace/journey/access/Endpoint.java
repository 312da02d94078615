package io.leaftrace.journey.access;

import io.leaftrace.local.Service;

/**
 * What can be asked of a service.
 *
 * @param path as OpenAPI writes it: {@code /v1/makers/{gln}}
 */
record Endpoint(Service service, String method, String path) {

    private static final String SOME_UUID = "00000000-0000-4000-8000-000000000000";

    /** A path that has the form which the endpoint wants, and names nothing. */
    String somePath() {
        return path.replaceAll("\\{(reportId|saleId|captureID)}", SOME_UUID)
                .replaceAll("\\{(orderNumber|id)}", "1")
                .replace("{key}/{value}", "00/000000000000000000")
                .replaceAll("\\{\\w+}", "0000000000000");
    }

    /** Of the body that it takes. */
    String mediaType() {
        return path.equals("/v1/line-reports") ? "application/x-ndjson" : "application/json";
    }

    @Override
    public String toString() {
        return service.title() + " " + method + " " + path;
    }
}
