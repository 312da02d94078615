package io.leaftrace.edge;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers below the service's own name too: {@code /retail-scan/v1/refusals} as {@code /v1/refusals}. What every service
 * has can so be told apart at one origin, by any ingress, without rewriting paths there.
 */
@ApplicationScoped
class NamedPaths {

    /** Before Quarkus looks at the path. */
    private static final int FIRST = 10_000;

    private final String name;

    NamedPaths(@ConfigProperty(name = "quarkus.application.name") String name) {
        this.name = "/" + name;
    }

    void register(@Observes Filters filters) {
        filters.register(this::withoutName, FIRST);
    }

    private void withoutName(RoutingContext routing) {
        String uri = routing.request().uri();
        if (uri.startsWith(name + "/v1/") || uri.startsWith(name + "/epcis/")) {
            routing.reroute(uri.substring(name.length()));
        } else {
            routing.next();
        }
    }
}
