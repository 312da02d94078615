package io.leaftrace.analytics.whereabouts;

import io.leaftrace.edge.Problems;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** Takes {@code ?format=} of a streamed list for an Accept header: a link cannot send one. */
@Provider
@PreMatching
class ListFormat implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        String format = request.getUriInfo().getQueryParameters().getFirst("format");
        if (format == null || !path.startsWith("/v1/") || !path.endsWith("/items")) {
            return;
        }
        String type =
                switch (format) {
                    case "csv" -> StreamItems.CSV;
                    case "ndjson" -> StreamItems.NDJSON;
                    default -> throw Problems.malformed("format-unknown", "The formats are csv and ndjson.", List.of());
                };
        request.getHeaders().putSingle(HttpHeaders.ACCEPT, type);
    }
}
