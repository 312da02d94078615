package io.leaftrace.local;

import io.leaftrace.local.demo.DemoFailed;
import io.leaftrace.local.demo.DemoTable;
import java.util.concurrent.CountDownLatch;

/** {@code make run}: starts the stack, plays the demo, shows where to look, and runs until Ctrl-C. */
public final class Launcher {

    private final CountDownLatch asked = new CountDownLatch(1);
    private volatile boolean running;

    private Launcher() {}

    /** Takes no arguments; see {@link Options#configured()} for what may be set. */
    public static void main(String[] args) throws InterruptedException {
        Launcher launcher = new Launcher();
        StopSignals.handle(launcher::stop);
        try {
            launcher.run(Options.configured());
            System.exit(0);
        } catch (CannotStart | DemoFailed e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private void run(Options options) throws InterruptedException {
        LauncherLog.to(options.logs().resolve("launcher.log"));
        try (LocalStack stack = LocalStack.start(options)) {
            running = true;
            playDemo(stack);
            if (asked.getCount() > 0) {
                System.out.println("\nRunning until Ctrl-C.");
            }
            asked.await();
            stack.progress().tell("Stopping");
        }
    }

    private static void playDemo(LocalStack stack) throws InterruptedException {
        System.out.println(DemoTable.of(stack.playDemo(), stack.options().demoFile()));
    }

    private void stop() {
        if (running && asked.getCount() > 0) {
            asked.countDown();
        } else {
            // Still starting, or asked twice: services end with this JVM, and the next start mends the rest.
            System.exit(130);
        }
    }
}
