package io.leaftrace.logistics.handheld;

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

    private static final String PAGE = "/handheld";
    private static final String LIBRARIES = "/_static/";

    void route(@Observes Router router) {
        router.get(PAGE).handler(HandheldPage::toFolder);
        router.get(PAGE + LIBRARIES + "*")
                .handler(request -> request.reroute(request.normalizedPath().substring(PAGE.length())));
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
