package io.leaftrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.leaftrace.embedded.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedServiceTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path sources;

    private StandInService standIn;

    @BeforeEach
    void build() throws Exception {
        standIn = StandInService.in(sources, FreePort.any());
    }

    @Test
    void isStartedAgainWhenItDies() throws Exception {
        // Given
        SupervisedService service = standIn.supervised(Map.of());
        service.start();
        service.awaitReady();
        service.superviseFromNowOn();
        ProcessHandle first = process().orElseThrow();

        // When
        first.destroyForcibly();

        // Then
        await().atMost(LIMIT).until(() -> standIn.told().stream().anyMatch(line -> line.contains("ready again")));
        assertThat(standIn.told().get(0)).contains("analytics ended with exit code 137", "1 of 5 times");
        assertThat(process()).isPresent().get().isNotEqualTo(first);
        service.askToEnd();
        service.awaitEnd();
    }

    @Test
    void staysDownWhenItWasStopped() throws Exception {
        // Given
        SupervisedService service = standIn.supervised(Map.of());
        service.start();
        service.awaitReady();
        service.superviseFromNowOn();

        // When
        service.askToEnd();
        service.awaitEnd();

        // Then
        await().during(Duration.ofSeconds(2)).atMost(LIMIT).until(() -> process()
                .isEmpty());
        assertThat(standIn.told()).isEmpty();
    }

    @Test
    void showsTheEndOfItsLogWhenItDoesNotStart() {
        // Given
        SupervisedService service = standIn.supervised(Map.of("FAIL", "1"));
        service.start();

        // Then
        assertThatThrownBy(service::awaitReady)
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("analytics ended with exit code 3 before it was ready")
                .hasMessageContaining("the database is not to be found");
    }

    @Test
    void staysDownWhenNobodySupervisesIt() throws Exception {
        // Given
        SupervisedService service = standIn.supervised(Map.of());
        service.start();
        service.awaitReady();

        // When
        process().orElseThrow().destroyForcibly();

        // Then
        await().atMost(LIMIT).until(() -> process().isEmpty());
        await().during(Duration.ofSeconds(2)).atMost(LIMIT).until(() -> process()
                .isEmpty());
    }

    @Test
    void endsWithALauncherThatIsKilled() throws Exception {
        // Given
        Process launcher = launcher("watched");
        ProcessHandle child = process().orElseThrow();

        // When it has no chance to clean up
        launcher.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

        // Then
        await().atMost(LIMIT).until(() -> !child.isAlive());
    }

    @Test
    void wouldOutliveItsLauncherIfItDidNotWatch() throws Exception {
        // Given
        Process launcher = launcher("unwatched");
        ProcessHandle child = process().orElseThrow();

        // When
        launcher.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

        // Then
        try {
            await().during(Duration.ofSeconds(2)).atMost(LIMIT).until(child::isAlive);
        } finally {
            child.destroyForcibly();
        }
    }

    /** A launcher in a JVM of its own whose service is ready. */
    private Process launcher(String how) throws IOException {
        Process launcher = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StandInLauncher.class.getName(),
                        sources.toString(),
                        Integer.toString(standIn.port()),
                        how)
                .redirectErrorStream(true)
                .start();
        assertThat(launcher.inputReader().readLine()).isEqualTo("ready");
        return launcher;
    }

    /** The stand-in's process, by its class path. */
    private Optional<ProcessHandle> process() {
        String jar = ServiceCommand.entryJar(sources).toString();
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(jar))
                .findFirst();
    }
}
