package io.leaftrace.edge;

import io.quarkus.vertx.http.runtime.filters.QuarkusRequestWrapper;
import io.vertx.core.http.HttpServerRequest;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jboss.logging.Logger;

/**
 * A request that became a WebSocket. Quarkus counts it as one that has not been answered, also when the connection is long
 * closed, and would wait for it when the service stops; it has no public way to be told otherwise.
 */
public final class UpgradedRequest {

    private static final Logger LOG = Logger.getLogger(UpgradedRequest.class);
    private static final MethodHandle DONE = done();

    private UpgradedRequest() {}

    /** Without effect, but for a slower stop, where a later Quarkus has changed this. */
    public static void countAsDone(HttpServerRequest request) {
        QuarkusRequestWrapper counted = QuarkusRequestWrapper.get(request);
        if (DONE == null || counted == null) {
            return;
        }
        try {
            DONE.invoke(counted);
        } catch (Throwable e) { // as the method may throw anything
            LOG.debug("an upgraded request still counts", e);
        }
    }

    private static MethodHandle done() {
        try {
            return MethodHandles.privateLookupIn(QuarkusRequestWrapper.class, MethodHandles.lookup())
                    .findVirtual(QuarkusRequestWrapper.class, "done", MethodType.methodType(void.class));
        } catch (ReflectiveOperationException e) {
            LOG.warnf("stopping will wait for open WebSockets: %s", e);
            return null;
        }
    }
}
