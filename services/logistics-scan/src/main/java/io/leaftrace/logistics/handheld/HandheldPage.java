package io.leaftrace.logistics.handheld;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * The page of handhelds is files under {@code META-INF/resources/handheld}; two addresses lead to files elsewhere. Its
 * libraries are reached below it, so that one route of a gateway brings all that the page is made of.
 */
@ApplicationScoped
class HandheldPage {

    /**
     * Besides files of its own the page runs its import map, whose hash this is, and ZXing as WebAssembly.
     * HandheldFilesTest names the new hash.
     */
    static final String POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' "
            + "'sha256-UBVzkfiRakNXSzcsUD7pCXgYl9Hb6ImC9NBFsIPw0QY='; img-src 'self' data: blob:; "
            + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final String PAGE = "/handheld";
    private static final String LIBRARIES = "/_static/";

    /** Behind the headers that all services have, and before whatever answers. */
    private static final int AFTER_HEADERS = -1;

    void route(@Observes Router router) {
        router.routeWithRegex(PAGE + "(/.*)?").order(AFTER_HEADERS).handler(HandheldPage::setHeaders);
        router.get(PAGE).handler(HandheldPage::toFolder);
        router.get(PAGE + LIBRARIES + "*")
                .handler(request -> request.reroute(request.normalizedPath().substring(PAGE.length())));
    }

    /** The service worker answers for the address without a slash, too. */
    private static void setHeaders(RoutingContext request) {
        request.response()
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("Service-Worker-Allowed", PAGE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        request.next();
    }

    /** Vert.x takes the address with a slash for the same. */
    private static void toFolder(RoutingContext request) {
        if (request.normalizedPath().equals(PAGE)) {
            request.redirect(PAGE + "/");
        } else {
            request.next();
        }
    }
}
