package io.leaftrace.edge;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a body that is too large (by its announced length before it is read, else as soon as it proves longer), one of
 * no media type, and a missing one where the resource takes one.
 */
@Provider
@PreMatching
class BodyRules implements ContainerRequestFilter, ReaderInterceptor {
    private static final long DRAIN_MILLIS = 2_000;

    private final long maxBytes;
    private final CurrentVertxRequest current;

    BodyRules(@ConfigProperty(name = "leaftrace.http.max-body-size") MemorySize max, CurrentVertxRequest current) {
        this.maxBytes = max.asLongValue();
        this.current = current;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getLength() > maxBytes) {
            throw tooLarge();
        }
        boolean hasBody = request.getLength() > 0 || request.getHeaderString("Transfer-Encoding") != null;
        MediaType type = request.getMediaType();
        if (hasBody && (type == null || type.isWildcardType())) {
            throw new NotSupportedException();
        }
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        BoundedBody body = new BoundedBody(context.getInputStream(), maxBytes);
        context.setInputStream(body);
        Object read = read(context, body);
        if (read == null) {
            throw Problems.malformed("missing-body", "The request needs a body.", List.of());
        }
        return read;
    }

    private Object read(ReaderInterceptorContext context, BoundedBody body) throws IOException {
        try {
            return context.proceed();
        } catch (IOException | RuntimeException e) {
            // Readers wrap what the stream throws in exceptions of their own.
            if (body.isExceeded()) {
                throw tooLarge();
            }
            throw e;
        }
    }

    private RuntimeException tooLarge() {
        RoutingContext request = current.getCurrent();
        request.addEndHandler(sent -> drainAndClose(request));
        return CommonProblem.TOO_LARGE
                .builder()
                .withHeader("Connection", "close")
                .build();
    }

    /**
     * Throws away what still comes, for a moment, and closes. Closing at once would reset the connection of a caller who
     * is still sending, and the answer would be lost with it; reading on for ever would be no limit.
     */
    private static void drainAndClose(RoutingContext context) {
        HttpServerRequest request = context.request();
        HttpConnection connection = request.connection();
        if (request.isEnded()) {
            connection.close();
            return;
        }
        long limit = context.vertx().setTimer(DRAIN_MILLIS, late -> connection.close());
        connection.closeHandler(closed -> context.vertx().cancelTimer(limit));
        request.handler(thrownAway -> {}).endHandler(end -> connection.close()).resume();
    }
}
