package io.leaftrace.retail.check;

import io.leaftrace.identity.Identifier;
import io.leaftrace.identity.IdentifierException;
import io.leaftrace.identity.Sgtin;
import io.leaftrace.identity.Sscc;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.regex.Pattern;

/**
 * Leads from a wholly compressed Digital Link URI, which is one segment, to the uncompressed one (307): what somebody else
 * made of a URI of ours so that his symbol is smaller.
 */
@ApplicationScoped
class CompressedPaths {

    /** Before Quarkus looks at the path. */
    private static final int FIRST = 9_000;

    private static final int TEMPORARY_REDIRECT = 307;
    private static final String CANONICAL_HOST = "https://id.gs1.org";

    /** An SSCC takes 12 characters; no path of ours is so long without a slash or a dot. */
    private static final Pattern SEGMENT = Pattern.compile("/[A-Za-z0-9_-]{12,}/?");

    void register(@Observes Filters filters) {
        filters.register(CompressedPaths::leadOn, FIRST);
    }

    private static void leadOn(RoutingContext routing) {
        String path = routing.request().path();
        String uncompressed = SEGMENT.matcher(path).matches() ? uncompressed(path) : null;
        if (uncompressed == null) {
            routing.next();
            return;
        }
        String query = routing.request().query();
        routing.response()
                .setStatusCode(TEMPORARY_REDIRECT)
                .putHeader(HttpHeaders.LOCATION, query == null ? uncompressed : uncompressed + "?" + query)
                .end();
    }

    /** Null when it is none of a pack or a logistic unit. */
    private static String uncompressed(String path) {
        try {
            Identifier identifier = Identifier.parse(CANONICAL_HOST + path);
            boolean leadsHere = identifier instanceof Sgtin || identifier instanceof Sscc;
            return leadsHere ? identifier.digitalLink().substring(CANONICAL_HOST.length()) : null;
        } catch (IdentifierException other) {
            return null;
        }
    }
}
