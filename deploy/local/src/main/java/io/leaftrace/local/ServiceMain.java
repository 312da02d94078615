package io.leaftrace.local;

import java.io.IOException;

/**
 * Runs a service and ends it with its launcher. The launcher holds the other end of standard input and never writes to
 * it; when the launcher is gone, even by SIGKILL, the end of the stream is read here.
 */
public final class ServiceMain {

    private ServiceMain() {}

    /** Called in the service's own JVM, with Quarkus' runner on the class path. */
    public static void main(String[] args) throws ReflectiveOperationException {
        Thread watch = new Thread(ServiceMain::exitWithTheLauncher, "launcher-watch");
        watch.setDaemon(true);
        watch.start();
        Class.forName("io.quarkus.bootstrap.runner.QuarkusEntryPoint")
                .getMethod("main", String[].class)
                .invoke(null, (Object) args);
    }

    private static void exitWithTheLauncher() {
        try {
            while (System.in.read() != -1) {
                // Nobody writes to it.
            }
        } catch (IOException closed) {
            // The same as its end.
        }
        System.exit(0);
    }
}
