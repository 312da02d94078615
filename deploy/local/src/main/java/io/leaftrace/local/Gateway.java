package io.leaftrace.local;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.OriginRequestProvider;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.net.ConnectException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** One address for the console and the four services. */
final class Gateway implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final String TOKEN_PATH = "/local/token";
    private static final String RETRY_AFTER_SECONDS = "5";
    private static final int CONNECT_LIMIT_MILLIS = 2_000;
    private static final int CONNECTIONS_A_SERVICE = 64;
    private static final int START_LIMIT_SECONDS = 20;

    /** Vert.x would make a folder for files that it serves; there are none. */
    private static final FileSystemOptions NO_FILES =
            new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);

    private final Vertx vertx = Vertx.vertx(
            new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(2).setFileSystemOptions(NO_FILES));
    private final Function<Service, SocketAddress> services;
    private final LocalTokens tokens;
    private final LocalMessages messages;

    private Gateway(Function<Service, SocketAddress> services, LocalTokens tokens, LocalMessages messages) {
        this.services = services;
        this.tokens = tokens;
        this.messages = messages;
    }

    /** A gateway on 127.0.0.1 only, before services on this machine. */
    static Gateway start(Ports ports, LocalTokens tokens, LocalMessages messages) {
        SocketAddress own = SocketAddress.inetSocketAddress(ports.gateway(), HOST);
        return start(own, service -> SocketAddress.inetSocketAddress(ports.of(service), HOST), tokens, messages);
    }

    static Gateway start(
            SocketAddress own, Function<Service, SocketAddress> services, LocalTokens tokens, LocalMessages messages) {
        Gateway gateway = new Gateway(services, tokens, messages);
        Future<?> listening = gateway.vertx
                .createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .requestHandler(gateway.handler())
                .listen(own);
        try {
            listening.toCompletionStage().toCompletableFuture().get(START_LIMIT_SECONDS, TimeUnit.SECONDS);
            return gateway;
        } catch (ExecutionException | TimeoutException e) {
            gateway.close();
            throw new CannotStart("The gateway cannot listen on port " + own.port() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            gateway.close();
            throw new CannotStart("Interrupted.", e);
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Handler<HttpServerRequest> handler() {
        HttpProxy proxy = proxy();
        return request -> {
            if (request.path().equals(TOKEN_PATH)) {
                answerToken(request);
            } else if (request.path().equals(LocalMessages.PATH)) {
                answerMessages(request);
            } else if (Routes.of(request.path()).isEmpty()) {
                end(request, Reply.problem(404, "path-unknown", "Nothing is found under this path.", ""));
            } else {
                proxy.handle(request);
            }
        };
    }

    private HttpProxy proxy() {
        HttpClientOptions options =
                new HttpClientOptions().setConnectTimeout(CONNECT_LIMIT_MILLIS).setMaxPoolSize(CONNECTIONS_A_SERVICE);
        return HttpProxy.reverseProxy(vertx.createHttpClient(options))
                .origin(OriginRequestProvider.selector(context ->
                        Future.succeededFuture(origin(context.request().proxiedRequest()))))
                .addInterceptor(new ProxyInterceptor() {
                    @Override
                    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
                        return forward(context);
                    }
                });
    }

    private SocketAddress origin(HttpServerRequest request) {
        Service service = Routes.of(request.path()).orElseThrow().service();
        return services.apply(service);
    }

    private static Future<ProxyResponse> forward(ProxyContext context) {
        HttpServerRequest request = context.request().proxiedRequest();
        Routes.Target target = Routes.of(request.path()).orElseThrow();
        String query = request.query() == null ? "" : "?" + request.query();
        context.request().setURI(target.path() + query);
        // Whatever a caller wrote there himself is not passed on.
        context.request()
                .headers()
                .set("X-Forwarded-For", request.remoteAddress().hostAddress());
        return context.sendRequest().recover(cause -> Future.succeededFuture(outage(context, target.service(), cause)));
    }

    private static ProxyResponse outage(ProxyContext context, Service service, Throwable cause) {
        boolean down = cause instanceof ConnectException;
        String detail = service.title() + (down ? " is not running at the moment." : " broke off its answer.");
        Reply reply = Reply.problem(down ? 503 : 502, "service-unavailable", detail, RETRY_AFTER_SECONDS);
        ProxyResponse response = context.request().release().response().setStatusCode(reply.status());
        response.headers().addAll(headers(reply));
        return response.setBody(Body.body(Buffer.buffer(reply.body())));
    }

    private void answerToken(HttpServerRequest request) {
        boolean get = request.method().equals(HttpMethod.GET);
        end(
                request,
                get
                        ? tokens.answer(
                                Optional.ofNullable(request.getHeader("Host")),
                                Optional.ofNullable(request.getParam("role")),
                                Optional.ofNullable(request.getParam("party")))
                        : Reply.problem(405, "method-not-allowed", "A token is asked for with GET.", ""));
    }

    private void answerMessages(HttpServerRequest request) {
        if (request.method().equals(HttpMethod.POST)) {
            request.body()
                    .onSuccess(body -> end(
                            request,
                            messages.take(
                                    Optional.ofNullable(request.getHeader(LocalMessages.SIGNATURE_HEADER)),
                                    body.toString())));
            return;
        }
        boolean get = request.method().equals(HttpMethod.GET);
        end(
                request,
                get
                        ? messages.last(
                                Optional.ofNullable(request.getHeader("Host")),
                                Optional.ofNullable(request.getParam("to")))
                        : Reply.problem(405, "method-not-allowed", "Messages are read with GET.", ""));
    }

    private static void end(HttpServerRequest request, Reply reply) {
        request.response().setStatusCode(reply.status());
        request.response().headers().addAll(headers(reply));
        request.response().end(reply.body());
    }

    private static MultiMap headers(Reply reply) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        reply.headers().forEach(headers::add);
        return headers;
    }
}
