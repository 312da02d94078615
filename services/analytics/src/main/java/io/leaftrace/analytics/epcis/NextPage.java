package io.leaftrace.analytics.epcis;

import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;

/** How EPCIS leads from page to page (the REST binding, section 12.5). */
public final class NextPage {

    private NextPage() {}

    /**
     * Adds the header {@code Link} to the next page.
     *
     * @param uri what was asked for
     * @param token null on the last page, which has no such header
     */
    public static ResponseBuilder link(ResponseBuilder answer, UriInfo uri, String token) {
        if (token == null) {
            return answer;
        }
        return answer.links(Link.fromUri(uri.getRequestUriBuilder()
                        .replaceQueryParam("nextPageToken", token)
                        .build())
                .rel("next")
                .build());
    }
}
