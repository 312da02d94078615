package io.leaftrace.issuance.download;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Sends codes past the streams of JAX-RS, which would copy and wrap every line. */
@Provider
class CodeBodyWriter implements ServerMessageBodyWriter<CodeBody> {

    private final RecordDownload recordDownload;

    CodeBodyWriter(RecordDownload recordDownload) {
        this.recordDownload = recordDownload;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, ResteasyReactiveResourceInfo target, MediaType media) {
        return type == CodeBody.class;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type == CodeBody.class;
    }

    @Override
    public void writeResponse(CodeBody body, Type generic, ServerRequestContext request) {
        ResteasyReactiveRequestContext suspended = (ResteasyReactiveRequestContext) request;
        HttpServerRequest http = suspended.unwrap(RoutingContext.class).request();
        HttpServerResponse response = http.response().setChunked(true);
        response.putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        GzipBody gzip = null;
        if (acceptsGzip(http.getHeader(HttpHeaders.ACCEPT_ENCODING))) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
            gzip = new GzipBody();
        }
        suspended.suspend();
        Context context = Vertx.currentContext();
        new CodeStream(recordDownload, body.download(), body.rows(), gzip, response, context)
                .send()
                .onComplete(ended -> suspended.resume());
    }

    /** RFC 9110, section 12.5.3; a client who says nothing of gzip gets none. */
    static boolean acceptsGzip(String acceptEncoding) {
        return acceptEncoding != null
                && Arrays.stream(acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1))
                        .map(coding -> coding.replace(" ", ""))
                        .anyMatch(coding -> coding.equals("gzip")
                                || (coding.startsWith("gzip;q=") && !coding.matches("gzip;q=0(\\.0*)?")));
    }

    @Override
    public void writeTo(
            CodeBody body,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out) {
        throw new UnsupportedOperationException("Interceptors of writers would keep all codes in memory");
    }
}
