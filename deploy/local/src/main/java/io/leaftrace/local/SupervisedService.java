package io.leaftrace.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A service's process: started, awaited, started again when it dies, stopped. */
final class SupervisedService {

    private static final Duration READY_LIMIT = Duration.ofMinutes(3);
    private static final Duration ASK_EVERY = Duration.ofMillis(200);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);
    /** Ctrl-C reaches the services of a terminal as soon as the launcher; that is no death to mend. */
    private static final Duration BEFORE_RESTART = Duration.ofSeconds(1);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final int MAX_RESTARTS = 5;

    private final ServiceCommand command;
    private final HttpClient http;
    private final URI readiness;
    private final Progress progress;
    private volatile Process process;
    private volatile boolean stopping;

    SupervisedService(ServiceCommand command, int port, HttpClient http, Progress progress) {
        this.command = command;
        this.http = http;
        this.readiness = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
        this.progress = progress;
    }

    Service service() {
        return command.service();
    }

    void start() {
        start(false);
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    /** Returns when it is ready; from then on it is started again when it dies. */
    void awaitReady() throws InterruptedException {
        long limit = System.nanoTime() + READY_LIMIT.toNanos();
        while (!isReady()) {
            if (!process.isAlive()) {
                throw notReady(" ended with exit code " + process.exitValue() + " before it was ready");
            }
            if (System.nanoTime() > limit) {
                throw notReady(" is not ready after " + READY_LIMIT.toMinutes() + " minutes");
            }
            Thread.sleep(ASK_EVERY.toMillis());
        }
    }

    void superviseFromNowOn() {
        Thread supervisor =
                new Thread(this::restartWhenItDies, "supervisor-" + service().title());
        supervisor.setDaemon(true);
        supervisor.start();
    }

    /** Asks it to end (SIGTERM); {@link #awaitEnd} follows. */
    void askToEnd() {
        stopping = true;
        if (process != null) {
            process.destroy();
        }
    }

    void awaitEnd() throws InterruptedException {
        if (process != null && !process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private synchronized void start(boolean again) {
        if (stopping) {
            return;
        }
        try {
            process = command.start(again);
        } catch (IOException e) {
            throw new CannotStart(service().title() + " cannot be run: " + e.getMessage() + ".", e);
        }
    }

    private void restartWhenItDies() {
        try {
            for (int restart = 1; hasDied(); restart++) {
                String death = service().title() + " ended with exit code " + process.exitValue();
                if (restart > MAX_RESTARTS) {
                    progress.tell(death + " and stays down; its log is " + command.logFile());
                    return;
                }
                progress.tell(death + "; starting it again (" + restart + " of " + MAX_RESTARTS + " times)");
                start(true);
                awaitReady();
                progress.tell(service().title() + " is ready again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (CannotStart e) {
            progress.tell(e.getMessage());
        }
    }

    /** Waits until it ends; false when that was wanted. */
    private boolean hasDied() throws InterruptedException {
        process.waitFor();
        Thread.sleep(BEFORE_RESTART.toMillis());
        return !stopping;
    }

    private boolean isReady() throws InterruptedException {
        HttpRequest ask =
                HttpRequest.newBuilder(readiness).timeout(ANSWER_LIMIT).build();
        try {
            return http.send(ask, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private CannotStart notReady(String what) {
        return new CannotStart(service().title() + what + ". The end of its log, " + command.logFile() + ":\n"
                + LogTail.of(command.logFile()));
    }
}
