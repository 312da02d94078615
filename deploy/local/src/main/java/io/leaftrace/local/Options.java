package io.leaftrace.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * How a stack is to run.
 *
 * @param sources the root of the source tree, where the services were built
 * @param folder for everything that it writes: {@code data/}, {@code logs/}, {@code demo.json}
 * @param fresh whether the data of earlier runs goes first
 * @param tell takes a line of progress
 */
public record Options(Path sources, Path folder, Ports ports, boolean fresh, Consumer<String> tell) {

    /** As {@code make run} has it: the usual ports and {@code .leaftrace}, unless set otherwise; lines to standard out. */
    public static Options configured() {
        Path sources = findSources();
        Path folder = Settings.get("folder").map(Path::of).orElse(sources.resolve(".leaftrace"));
        boolean fresh = "1".equals(System.getenv("FRESH")) || Boolean.getBoolean("leaftrace.fresh");
        return new Options(sources, folder.toAbsolutePath(), Ports.configured(), fresh, System.out::println);
    }

    /** A stack of its own: free ports and a folder of its own, so that it may run beside another. */
    public static Options isolated(Path folder) {
        return new Options(findSources(), folder.toAbsolutePath(), Ports.free(), false, System.out::println);
    }

    Path data() {
        return folder.resolve("data");
    }

    Path logs() {
        return folder.resolve("logs");
    }

    Path demoFile() {
        return folder.resolve("demo.json");
    }

    /** The working folder or the nearest one above it that holds the services. */
    private static Path findSources() {
        Path start = Settings.get("sources").map(Path::of).orElse(Path.of("")).toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("services").resolve(Service.CODE_ISSUANCE.title()))) {
                return folder;
            }
        }
        throw new CannotStart("Run this inside a clone of Leaftrace; there is none at or above " + start + ".");
    }
}
