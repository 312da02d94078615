package io.leaftrace.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;

/** What Kafka, Vert.x and the others in the launcher's JVM log: to a file, so that the screen shows progress only. */
final class LauncherLog {

    /** Kept here, or the settings would go with the loggers. */
    private static final List<Logger> QUIET = Stream.of("kafka", "org.apache.kafka", "state.change.logger")
            .map(Logger::getLogger)
            .toList();

    private LauncherLog() {}

    static void to(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Handler handler = new FileHandler(file.toString());
            handler.setFormatter(new SimpleFormatter());
            Logger root = Logger.getLogger("");
            for (Handler console : root.getHandlers()) {
                root.removeHandler(console);
            }
            root.addHandler(handler);
            QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
        } catch (IOException e) {
            throw new CannotStart("The log " + file + " cannot be written: " + e.getMessage() + ".", e);
        }
    }
}
