package io.leaftrace.journey;

import io.leaftrace.local.LocalStack;
import io.leaftrace.local.Options;
import io.leaftrace.local.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Gives a test the {@link RunningSystem}: Kafka, Postgres, the four packaged services and the gateway, on free ports and
 * in a folder of their own, with the demo played. It starts once for all tests and stops after the last one; a start that
 * failed is not tried again.
 */
public final class WholeSystem implements ParameterResolver, TestWatcher {

    private static final Path FOLDER =
            Clone.root().resolve("services/journey-tests/target/whole-system").toAbsolutePath();
    private static final Duration START_LIMIT = Duration.ofMinutes(4);
    /** Kafka tells hundreds of settings at every start. Kept here, or the levels would go with the loggers. */
    private static final List<Logger> QUIET = Stream.of("kafka", "org.apache.kafka", "state.change.logger", "io.zonky")
            .map(Logger::getLogger)
            .toList();

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(WholeSystem.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningSystem.class;
    }

    @Override
    public RunningSystem resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(OURS)
                .computeIfAbsent("start", key -> new Start(), Start.class)
                .system();
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        System.err.println(context.getDisplayName() + " failed; the logs of the services are in " + logs());
    }

    private static Path logs() {
        return FOLDER.resolve("logs");
    }

    /** The one start, successful or not. */
    private static final class Start implements AutoCloseable {

        private final CompletableFuture<RunningSystem> started = new CompletableFuture<>();
        private final CompletableFuture<RunningSystem> inTime;
        private volatile LocalStack stack;

        Start() {
            Thread starter = new Thread(this::start, "whole-system-start");
            starter.setDaemon(true);
            starter.start();
            inTime = started.orTimeout(START_LIMIT.toSeconds(), TimeUnit.SECONDS)
                    .whenComplete((system, failure) -> {
                        if (failure != null) {
                            starter.interrupt();
                        }
                    });
        }

        RunningSystem system() {
            try {
                return inTime.join();
            } catch (CompletionException e) {
                throw new IllegalStateException(
                        "the system did not start: " + e.getCause().getMessage() + " The logs of the services are in "
                                + logs(),
                        e.getCause());
            }
        }

        @Override
        public void close() {
            if (stack != null) {
                stack.close();
            }
        }

        private void start() {
            QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
            Options options = new Options(Clone.root(), FOLDER, Ports.free(), true, System.out::println);
            try {
                stack = LocalStack.start(options);
                started.complete(new RunningSystem(stack, stack.playDemo()));
            } catch (InterruptedException | RuntimeException e) {
                started.completeExceptionally(e);
            }
        }
    }
}
