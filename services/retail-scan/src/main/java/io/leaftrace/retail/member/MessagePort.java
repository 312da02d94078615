package io.leaftrace.retail.member;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import org.jboss.logging.Logger;

/** Sends by the one way of messages that is set; a service with half a way does not start. */
@ApplicationScoped
class MessagePort {

    private static final Logger LOG = Logger.getLogger(MessagePort.class);
    private static final int RETRY_AFTER_SECONDS = 60;

    private final SignInConfig config;
    private final GatewayMessages gateway;
    private final SandboxMessages sandbox;

    MessagePort(SignInConfig config, GatewayMessages gateway, SandboxMessages sandbox) {
        this.config = config;
        this.gateway = gateway;
        this.sandbox = sandbox;
    }

    void start(@Observes StartupEvent started) {
        requireWhole(config.messages(), config.gateway(), LaunchMode.current());
    }

    static void requireWhole(SignInConfig.Way way, SignInConfig.Gateway gateway, LaunchMode mode) {
        if (way == SignInConfig.Way.SANDBOX && mode == LaunchMode.NORMAL) {
            throw new IllegalStateException(
                    "leaftrace.sign-in.messages=sandbox sends nothing: it is for tests and development only");
        }
        boolean reachable = gateway.url().map(URI::getHost).isPresent()
                && gateway.secret().filter(secret -> secret.length() >= 16).isPresent();
        if (way == SignInConfig.Way.GATEWAY && !reachable) {
            throw new IllegalStateException("leaftrace.sign-in.gateway.url, and .secret of at least 16 characters,"
                    + " must be set where leaftrace.sign-in.messages=gateway");
        }
    }

    /** @throws HttpProblem 503 when this installation sends no messages, or the message was not taken */
    Uni<Void> send(PhoneNumber to, String text) {
        return messages().send(to, text).onFailure().transform(failure -> {
            LOG.warnf("A code was not sent to %s: %s", to, failure);
            return unavailable("The message with the code could not be sent. Ask again in a minute.");
        });
    }

    /** @throws HttpProblem as {@link #send} does */
    void requireSet() {
        messages();
    }

    private CodeMessages messages() {
        return switch (config.messages()) {
            case GATEWAY -> gateway;
            case SANDBOX -> sandbox;
            case NONE -> throw unavailable("Nobody can sign in here yet: this installation sends no messages.");
        };
    }

    private static HttpProblem unavailable(String detail) {
        return HttpProblem.builder()
                .withType(URI.create("urn:leaftrace:problem:sign-in-unavailable"))
                .withTitle("Unavailable")
                .withStatus(503)
                .withDetail(detail)
                .withHeader("Retry-After", RETRY_AFTER_SECONDS)
                .build();
    }
}
