package io.leaftrace.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A Postgres server outlives an owner that was killed with SIGKILL, and its pid file outlives the machine. Both would
 * stop the next start in the same folder.
 */
final class LeftoverPostmaster {

    private static final int STOP_LIMIT_SECONDS = 30;

    private LeftoverPostmaster() {}

    /** Called while nobody else can start a server in the folder (its lock is held). */
    static void stop(Path dataDir) {
        Path pidFile = dataDir.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        try {
            long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
            ProcessHandle.of(pid).filter(process -> serves(process, dataDir)).ifPresent(LeftoverPostmaster::stop);
            // Left behind by a crash; Postgres itself would refuse to start if the pid now belonged to someone else.
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean serves(ProcessHandle process, Path dataDir) {
        return process.info().commandLine().orElse("").contains(dataDir.toString());
    }

    private static void stop(ProcessHandle postmaster) {
        try {
            // SIGINT is Postgres' fast shutdown: connections are cut, data is flushed. SIGTERM would wait for clients.
            new ProcessBuilder("kill", "-INT", Long.toString(postmaster.pid()))
                    .start()
                    .waitFor();
            postmaster.onExit().get(STOP_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while an earlier Postgres stopped", e);
        } catch (IOException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("an earlier Postgres, process " + postmaster.pid() + ", does not stop", e);
        }
    }
}
