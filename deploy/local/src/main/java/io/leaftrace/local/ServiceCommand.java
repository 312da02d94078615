package io.leaftrace.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a service is run. Without an archive of its classes (class data sharing): that would save a quarter of its start,
 * about a second, but costs 5 s when it is stopped after each build, and 80 MB.
 *
 * @param environment its configuration; secrets are not for a command line that every user of the machine can read
 */
record ServiceCommand(Service service, Path sources, Path logFile, Map<String, String> environment) {

    private static final List<String> SMALL_AND_QUICK =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError");

    /** What starts a service and ends it with its launcher. */
    static Path entryJar(Path sources) {
        return sources.resolve("deploy/local/target/leaftrace-local-service-main.jar");
    }

    Process start(boolean again) throws IOException {
        Files.createDirectories(logFile.getParent());
        ProcessBuilder builder = new ProcessBuilder(commandLine()).redirectErrorStream(true);
        builder.redirectOutput(
                again
                        ? ProcessBuilder.Redirect.appendTo(logFile.toFile())
                        : ProcessBuilder.Redirect.to(logFile.toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private List<String> commandLine() {
        Path runnable = service.runnableJar(sources);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SMALL_AND_QUICK);
        command.add("-cp");
        command.add(runnable + File.pathSeparator + entryJar(sources));
        command.add(ServiceMain.class.getName());
        return command;
    }
}
