package io.leaftrace.local;

import java.net.http.HttpClient;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** The four services of a stack. */
final class RunningServices implements AutoCloseable {

    private final List<SupervisedService> services;
    private final Progress progress;

    private RunningServices(List<SupervisedService> services, Progress progress) {
        this.services = services;
        this.progress = progress;
    }

    /** Starts all of them at once; {@link #awaitReady} follows. */
    static RunningServices start(Options options, ServiceSettings settings, Progress progress) {
        HttpClient http = HttpClient.newHttpClient();
        List<SupervisedService> services = Arrays.stream(Service.values())
                .map(service -> {
                    int port = options.ports().of(service);
                    ServiceCommand command = new ServiceCommand(
                            service,
                            options.sources(),
                            options.logs().resolve(service.title() + ".log"),
                            settings.of(service, port));
                    return new SupervisedService(command, port, http, progress);
                })
                .toList();
        RunningServices running = new RunningServices(services, progress);
        try {
            services.forEach(SupervisedService::start);
        } catch (CannotStart e) {
            running.close();
            throw e;
        }
        progress.tell("The four services are starting; their logs are in " + options.logs());
        return running;
    }

    void awaitReady() throws InterruptedException {
        List<CompletableFuture<Void>> waits =
                services.stream().map(this::awaitReady).toList();
        try {
            for (CompletableFuture<Void> wait : waits) {
                wait.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CannotStart why) {
                throw why;
            }
            throw new IllegalStateException(e.getCause());
        }
        services.forEach(SupervisedService::superviseFromNowOn);
    }

    ProcessHandle process(Service service) {
        return services.stream()
                .filter(running -> running.service() == service)
                .findFirst()
                .orElseThrow()
                .process();
    }

    @Override
    public void close() {
        services.forEach(SupervisedService::askToEnd);
        try {
            for (SupervisedService service : services) {
                service.awaitEnd();
            }
            progress.tell("The four services have stopped");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<Void> awaitReady(SupervisedService service) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        service.awaitReady();
                        progress.tell(service.service().title() + " is ready");
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                task -> new Thread(task, "await-" + service.service().title()).start());
    }
}
