package io.leaftrace.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * A page that a browser can install: files under {@code META-INF/resources/<name>}, and below it all that it shares with
 * other pages, {@code parts} and {@code _static}. So one route of a gateway brings all that the page is made of, and it is
 * there while every other service is down.
 *
 * @param path where it is, such as {@code /handheld}
 * @param importMapHash SHA-256 of its import map in Base64, the only script that stands in the page itself
 */
public record InstalledPage(String path, String importMapHash) {

    private static final String SHARED = "/(parts|_static)/.*";
    private static final String PAGE_OF_REQUEST = InstalledPage.class.getName();

    /** Behind the headers that all services have, and before whatever answers. */
    private static final int AFTER_HEADERS = -1;

    /** Besides files of its own the page runs its import map, and ZXing as WebAssembly. */
    public String policy() {
        return "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'sha256-" + importMapHash
                + "'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; "
                + "frame-ancestors 'none'";
    }

    /** Makes the page answer. */
    public void answerOn(Router router) {
        router.routeWithRegex(path + "(/.*)?").order(AFTER_HEADERS).handler(this::setHeaders);
        // Led on to a shared file, a request passes by the headers of all services once more.
        router.routeWithRegex(SHARED).order(AFTER_HEADERS).handler(this::setHeadersOfShared);
        router.get(path).handler(this::toFolder);
        router.getWithRegex(path + SHARED).handler(this::toShared);
    }

    /** The service worker answers for the address without a slash, too. */
    private void setHeaders(RoutingContext request) {
        request.response()
                .putHeader("Content-Security-Policy", policy())
                .putHeader("Service-Worker-Allowed", path)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        request.next();
    }

    private void setHeadersOfShared(RoutingContext request) {
        if (equals(request.get(PAGE_OF_REQUEST))) {
            setHeaders(request);
        } else {
            request.next();
        }
    }

    /** Vert.x takes the address with a slash for the same. */
    private void toFolder(RoutingContext request) {
        if (request.normalizedPath().equals(path)) {
            request.redirect(path + "/");
        } else {
            request.next();
        }
    }

    private void toShared(RoutingContext request) {
        request.put(PAGE_OF_REQUEST, this);
        request.reroute(request.normalizedPath().substring(path.length()));
    }
}
