package io.leaftrace.local;

import io.leaftrace.embedded.EmbeddedKafkaBroker;
import io.leaftrace.embedded.EmbeddedPostgresServer;
import io.leaftrace.embedded.TokenIssuer;
import io.leaftrace.local.demo.Demo;
import io.leaftrace.local.demo.DemoRecord;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Kafka, Postgres, the four services and the gateway, running. */
public final class LocalStack implements AutoCloseable {

    private static final Duration TOKEN_LIFE = Duration.ofHours(12);

    private final Options options;
    private final TokenIssuer issuer = TokenIssuer.create();
    private final LocalMessages messages = LocalMessages.create();
    private final Progress progress;
    /** What was opened, the last first: the order in which it is closed. */
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private RunningServices services;

    private LocalStack(Options options) {
        this.options = options;
        this.progress = new Progress(options.tell());
    }

    /**
     * Starts a stack; returns when all of it is ready.
     *
     * @throws CannotStart with a sentence that says why not
     */
    public static LocalStack start(Options options) throws InterruptedException {
        LocalStack stack = new LocalStack(options);
        boolean started = false;
        try {
            stack.start();
            started = true;
            return stack;
        } finally {
            if (!started) {
                stack.close();
            }
        }
    }

    /** The one address of everything. */
    public URI origin() {
        return URI.create("http://localhost:" + options.ports().gateway());
    }

    /** The address of one service, past the gateway. */
    public URI address(Service service) {
        return URI.create("http://localhost:" + options.ports().of(service));
    }

    /** The process of a service; another one after it died and was started again. */
    public ProcessHandle process(Service service) {
        return services.process(service);
    }

    /**
     * A bearer token of 12 hours.
     *
     * @param role such as {@code factory}
     * @param party the GLN that it speaks for; null for none
     */
    public String token(String role, String party) {
        return token(role, party, TOKEN_LIFE);
    }

    /** A bearer token of another life; a negative one has run out. */
    public String token(String role, String party, Duration life) {
        return issuer.token(role, party, life);
    }

    /** Plays the demo, and keeps what it made in {@code demo.json}. */
    public DemoRecord playDemo() throws InterruptedException {
        Map<String, URI> addresses = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            addresses.put(service.title(), address(service));
        }
        DemoRecord played =
                new Demo(origin(), addresses, role -> token(role.title(), role.party()), progress::tell).play();
        try {
            played.writeTo(options.demoFile());
            return played;
        } catch (IOException e) {
            throw new CannotStart("The file " + options.demoFile() + " cannot be written: " + e.getMessage() + ".", e);
        }
    }

    public Options options() {
        return options;
    }

    public Progress progress() {
        return progress;
    }

    /** Stops the services, then the gateway, Kafka and Postgres; the data stays. */
    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                progress.tell("While stopping: " + e);
            }
        }
    }

    private void start() throws InterruptedException {
        StartChecks.requireBuilt(options.sources());
        StartChecks.requireWritable(options.folder());
        opened.push(FolderLock.take(options.folder()));
        Path postgresData = options.data().resolve("postgres");
        EmbeddedPostgresServer.stopLeftover(postgresData);
        StartChecks.requireFree(options.ports());
        if (options.fresh()) {
            Folders.delete(options.data());
            progress.tell("The data of earlier runs is deleted");
        }
        Path publicKey = writePublicKey();
        EmbeddedPostgresServer postgres = startPostgres(postgresData);
        EmbeddedKafkaBroker kafka = startKafka();
        startGateway();
        startServices(new ServiceSettings(postgres, kafka, publicKey, options.data(), messages.secret(), origin()));
    }

    private Path writePublicKey() {
        Path file = options.data().resolve("token-key.pem");
        try {
            issuer.writePublicKey(file);
            return file;
        } catch (IOException e) {
            throw new CannotStart("The file " + file + " cannot be written: " + e.getMessage() + ".", e);
        }
    }

    private EmbeddedPostgresServer startPostgres(Path dataDir) {
        Path log = options.logs().resolve("postgres.log");
        EmbeddedPostgresServer postgres =
                EmbeddedPostgresServer.start(dataDir, options.ports().postgres(), log);
        opened.push(postgres);
        progress.tell("Postgres is ready on 127.0.0.1:" + postgres.port());
        return postgres;
    }

    private EmbeddedKafkaBroker startKafka() {
        Path dataDir = options.data().resolve("kafka");
        EmbeddedKafkaBroker kafka =
                EmbeddedKafkaBroker.start(dataDir, options.ports().kafka());
        opened.push(kafka);
        progress.tell("Kafka is ready on " + kafka.bootstrapServers());
        return kafka;
    }

    private void startGateway() {
        opened.push(Gateway.start(options.ports(), new LocalTokens(issuer), messages));
    }

    private void startServices(ServiceSettings settings) throws InterruptedException {
        services = RunningServices.start(options, settings, progress);
        opened.push(services);
        services.awaitReady();
    }
}
