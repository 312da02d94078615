package io.leaftrace.local;

import io.quarkus.bootstrap.runner.QuarkusEntryPoint;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;

/** A launcher to be killed. */
final class StandInLauncher {

    private StandInLauncher() {}

    /** Takes the source tree, the port and whether the service watches its launcher. */
    public static void main(String[] args) throws Exception {
        Path sources = Path.of(args[0]);
        StandInService standIn = StandInService.in(sources, Integer.parseInt(args[1]));
        if (args[2].equals("watched")) {
            SupervisedService service = standIn.supervised(Map.of());
            service.start();
            service.awaitReady();
        } else {
            startUnwatched(sources, args[1]);
        }
        System.out.println("ready");
        Thread.sleep(Long.MAX_VALUE);
    }

    private static void startUnwatched(Path sources, String port) throws Exception {
        ProcessBuilder bare = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Service.ANALYTICS.runnableJar(sources) + File.pathSeparator + ServiceCommand.entryJar(sources),
                QuarkusEntryPoint.class.getName());
        bare.environment().put("QUARKUS_HTTP_PORT", port);
        bare.start().inputReader().readLine();
    }
}
