package io.leaftrace.local;

import java.lang.reflect.Proxy;

/**
 * SIGINT and SIGTERM without the JVM's shutdown hooks: the embedded Postgres has one that would stop the database under
 * the services while they are still stopping. By reflection, as {@code sun.misc.Signal} is the JDK's only way and
 * javac warns of it without a way to say that it is meant.
 */
final class StopSignals {

    private StopSignals() {}

    static void handle(Runnable stop) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object calling = Proxy.newProxyInstance(
                    StopSignals.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        stop.run();
                        return null;
                    });
            for (String name : new String[] {"INT", "TERM"}) {
                Object named = signal.getConstructor(String.class).newInstance(name);
                signal.getMethod("handle", signal, handler).invoke(null, named, calling);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("every JDK has sun.misc.Signal", e);
        }
    }
}
