package io.leaftrace.analytics.whereabouts;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Iterator;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Sends a list portion by portion: one is made by a worker when the one before it has gone to the socket. Memory does not
 * depend on how long the list is, and a client who reads slowly keeps no worker.
 */
@Provider
class ItemLinesWriter implements ServerMessageBodyWriter<ItemLines> {

    private static final Logger LOG = Logger.getLogger(ItemLinesWriter.class);

    @Override
    public boolean isWriteable(Class<?> type, Type generic, ResteasyReactiveResourceInfo target, MediaType media) {
        return type == ItemLines.class;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type == ItemLines.class;
    }

    @Override
    public void writeResponse(ItemLines lines, Type generic, ServerRequestContext request) {
        ResteasyReactiveRequestContext suspended = (ResteasyReactiveRequestContext) request;
        boolean isCsv = StreamItems.CSV_TYPE.isCompatible(
                suspended.getResponseContentType().getMediaType());
        HttpServerResponse response =
                suspended.unwrap(RoutingContext.class).request().response().setChunked(true);
        suspended.suspend();
        Context context = Vertx.currentContext() == null
                ? suspended.unwrap(RoutingContext.class).vertx().getOrCreateContext()
                : Vertx.currentContext();
        next(lines.portions(isCsv), response, context, suspended);
    }

    private static void next(
            Iterator<String> portions,
            HttpServerResponse response,
            Context context,
            ResteasyReactiveRequestContext suspended) {
        if (response.closed()) {
            suspended.resume();
        } else if (!portions.hasNext()) {
            response.end().onComplete(ended -> suspended.resume());
        } else {
            context.executeBlocking(portions::next, false)
                    .compose(response::write)
                    .onSuccess(written -> context.runOnContext(go -> next(portions, response, context, suspended)))
                    .onFailure(failure -> {
                        LOG.infof("a list of items broke off: %s", failure);
                        response.reset();
                        suspended.resume();
                    });
        }
    }

    @Override
    public void writeTo(
            ItemLines lines,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out) {
        throw new UnsupportedOperationException("Interceptors of writers would keep the whole list in memory");
    }
}
