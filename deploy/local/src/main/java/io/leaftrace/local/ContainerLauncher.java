package io.leaftrace.local;

import io.leaftrace.embedded.TokenIssuer;
import io.leaftrace.local.demo.Demo;
import io.leaftrace.local.demo.DemoFailed;
import io.leaftrace.local.demo.DemoRecord;
import io.leaftrace.local.demo.DemoTable;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * What {@code docker compose up} runs beside Kafka, Postgres and the four services: the gateway, which gives the tokens,
 * and the demo. In a folder that the containers share it leaves what the services are to be configured with.
 */
public final class ContainerLauncher {

    private static final int PORT = 8080;
    private static final URI ORIGIN = URI.create("http://localhost:" + PORT);
    private static final Duration TOKEN_LIFE = Duration.ofHours(12);

    private final Path shared = Path.of(Settings.get("shared").orElse("/shared"));
    private final TokenIssuer issuer = TokenIssuer.create();
    private final LocalMessages messages = LocalMessages.create();
    private final Progress progress = new Progress(System.out::println);

    private ContainerLauncher() {}

    /** Takes no arguments. */
    public static void main(String[] args) throws InterruptedException {
        try {
            new ContainerLauncher().run();
        } catch (CannotStart | DemoFailed e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private void run() throws InterruptedException {
        configureServices();
        // What compose waits for; from then on it starts the services.
        SocketAddress own = SocketAddress.inetSocketAddress(PORT, "0.0.0.0");
        try (Gateway gateway = Gateway.start(own, ContainerLauncher::address, new LocalTokens(issuer), messages)) {
            for (Service service : Service.values()) {
                ContainerReadiness.await(service, address(service));
                progress.tell(service.title() + " is ready");
            }
            System.out.println(DemoTable.of(playDemo(), shared.resolve("demo.json")));
            new CountDownLatch(1).await();
        }
    }

    private void configureServices() {
        Path publicKey = shared.resolve("token-key.pem");
        Path settings = shared.resolve("services.properties");
        try {
            issuer.writePublicKey(publicKey);
            Files.writeString(settings, """
                    leaftrace.keys.file=%s
                    leaftrace.inner-codes.key-file=%s
                    leaftrace.inner-hashes.key-file=%s
                    leaftrace.members.keys.file=%s
                    leaftrace.sign-in.messages=gateway
                    leaftrace.sign-in.gateway.url=http://gateway:%d%s
                    leaftrace.sign-in.gateway.secret=%s
                    mp.jwt.verify.issuer=%s
                    mp.jwt.verify.publickey.location=%s
                    """.formatted(
                            SerialKeys.keptIn(shared),
                            SerialKeys.ofInnerCodes(shared),
                            SerialKeys.ofInnerHashes(shared),
                            SerialKeys.ofMembersKeptIn(shared),
                            PORT,
                            LocalMessages.PATH,
                            messages.secret(),
                            TokenIssuer.ISSUER,
                            publicKey.toUri()));
        } catch (IOException e) {
            throw new CannotStart("The folder " + shared + " cannot be written: " + e.getMessage() + ".", e);
        }
    }

    private DemoRecord playDemo() throws InterruptedException {
        Map<String, URI> services = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            services.put(service.title(), URI.create("http://localhost:" + service.usualPort()));
        }
        Demo demo = new Demo(
                ORIGIN, services, role -> issuer.token(role.title(), role.party(), TOKEN_LIFE), progress::tell);
        DemoRecord played = demo.play();
        try {
            played.writeTo(shared.resolve("demo.json"));
            return played;
        } catch (IOException e) {
            throw new CannotStart("The folder " + shared + " cannot be written: " + e.getMessage() + ".", e);
        }
    }

    /* Compose gives each container its service's name. */
    private static SocketAddress address(Service service) {
        return SocketAddress.inetSocketAddress(service.usualPort(), service.title());
    }
}
