package io.leaftrace.retail.drop;

import io.leaftrace.identity.Gln;
import io.leaftrace.identity.IdentifierException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Takes each file once. A file is moved to {@code taking} first, which only one can do; there it is found again after a
 * crash. When all of it is answered it is moved to {@code done}, or to {@code refused} when nothing of it was taken, with
 * the answer beside it. Whatever is done twice is harmless, since each message has an identity of its own.
 */
@ApplicationScoped
class DropFolder {

    private static final Logger LOG = Logger.getLogger(DropFolder.class);

    private final TillDropConfig config;
    private final TakeFile takeFile;
    private final InstantSource clock = InstantSource.system();
    private final Map<Path, Seen> seen = new HashMap<>();

    DropFolder(TillDropConfig config, TakeFile takeFile) {
        this.config = config;
        this.takeFile = takeFile;
    }

    /** How a file was when it was first seen so. */
    private record Seen(long bytes, Instant modifiedAt, Instant since) {}

    /** Takes all files that are complete; one that cannot be taken now is tried again the next time. */
    void takeAll() throws IOException {
        if (config.folder().isEmpty() || !Files.isDirectory(config.folder().get())) {
            return;
        }
        for (Path ofParty : listed(config.folder().get())) {
            if (Files.isDirectory(ofParty) && isGln(ofParty.getFileName().toString())) {
                takeAllOf(ofParty);
            }
        }
    }

    private void takeAllOf(Path ofParty) throws IOException {
        Path taking = Files.createDirectories(ofParty.resolve("taking"));
        for (Path file : listed(ofParty)) {
            if (isComplete(file)) {
                move(file, free(taking, file.getFileName().toString()));
            }
        }
        for (Path file : listed(taking)) {
            finish(ofParty, file);
        }
    }

    private void finish(Path ofParty, Path file) {
        try {
            DropAnswer answer = takeFile.take(ofParty.getFileName().toString(), file);
            Path target = Files.createDirectories(ofParty.resolve(answer.isRefused() ? "refused" : "done"));
            Path moved = free(target, file.getFileName().toString());
            Path written = target.resolve(moved.getFileName() + ".answer.part");
            Files.write(written, answer.toCsv());
            // The answer stands before the file does: who sees the file can read it.
            Files.move(
                    written,
                    target.resolve(moved.getFileName() + ".answer"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            move(file, moved);
        } catch (NoSuchFileException takenByAnother) {
            LOG.debugf("%s is gone", file);
        } catch (IOException | RuntimeException failure) {
            LOG.warnf("%s was not taken, again in a moment: %s", file, failure);
        }
    }

    /** A file still being written changes; one under another name than {@code .csv} is none of ours. */
    private boolean isComplete(Path file) throws IOException {
        if (!file.getFileName().toString().endsWith(".csv") || !Files.isRegularFile(file)) {
            return false;
        }
        Instant now = clock.instant();
        long bytes = Files.size(file);
        Instant modifiedAt = Files.getLastModifiedTime(file).toInstant();
        Seen before = seen.get(file);
        if (before == null || before.bytes() != bytes || !before.modifiedAt().equals(modifiedAt)) {
            seen.put(file, new Seen(bytes, modifiedAt, now));
            return false;
        }
        boolean quiet = !before.since().plus(config.quietPeriod()).isAfter(now);
        if (quiet) {
            seen.remove(file);
        }
        return quiet;
    }

    private static void move(Path file, Path target) throws IOException {
        try {
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException takenByAnother) {
            LOG.debugf("%s is gone", file);
        }
    }

    /** A name that is not taken: the same file may be dropped again. */
    private static Path free(Path folder, String name) {
        Path target = folder.resolve(name);
        for (int again = 2; Files.exists(target); again++) {
            target = folder.resolve(name.replaceFirst("(\\.csv)?$", "." + again + ".csv"));
        }
        return target;
    }

    private static List<Path> listed(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.sorted().toList());
        }
    }

    private static boolean isGln(String name) {
        try {
            Gln.of(name);
            return true;
        } catch (IdentifierException other) {
            return false;
        }
    }
}
