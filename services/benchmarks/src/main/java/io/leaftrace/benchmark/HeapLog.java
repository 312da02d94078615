package io.leaftrace.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much heap a JVM still held after each collection, from its log ({@code -Xlog:gc}). */
final class HeapLog {

    private static final Pattern AFTER_COLLECTION = Pattern.compile("->(\\d+)M\\(");

    private final Path log;
    private final long pid;
    private int seen;

    HeapLog(Path log, long pid) {
        this.log = log;
        this.pid = pid;
    }

    /** Forgets what was logged so far. */
    void begin() throws IOException {
        seen = Files.readAllLines(log).size();
    }

    /** The most that was held after a collection since {@link #begin}, in MiB; one collection is asked for. */
    int mostMebibytes() throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid),
                        "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        jcmd.waitFor(30, TimeUnit.SECONDS);
        List<String> lines = Files.readAllLines(log);
        int most = 0;
        for (String line : lines.subList(seen, lines.size())) {
            Matcher collection = AFTER_COLLECTION.matcher(line);
            if (collection.find()) {
                most = Math.max(most, Integer.parseInt(collection.group(1)));
            }
        }
        return most;
    }
}
