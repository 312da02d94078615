package io.leaftrace.analytics.subscription;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Function;

/**
 * Finds out whether a webhook may be called. What a name means may change between two looks, so every call looks again and
 * connects to the very address that was looked at.
 */
@ApplicationScoped
class VetDestination {

    private final boolean loopbackAllowed;
    private final Function<String, List<InetAddress>> names;

    @Inject
    VetDestination(SubscriptionConfig config) {
        this(config.allowLoopback(), VetDestination::lookUp);
    }

    /** @param names the addresses of a host name; none when it has none */
    VetDestination(boolean loopbackAllowed, Function<String, List<InetAddress>> names) {
        this.loopbackAllowed = loopbackAllowed;
        this.names = names;
    }

    /** @throws RefusedDestinationException when its text alone tells that it may not */
    Destination read(String dest) {
        return Destination.of(dest, loopbackAllowed);
    }

    /** The address to connect to; fails with a {@link RefusedDestinationException}. */
    Uni<InetAddress> address(Destination destination) {
        return Uni.createFrom()
                .item(() -> destination.vetted(names.apply(destination.uri().getHost()), loopbackAllowed))
                // Looking up a name blocks.
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private static List<InetAddress> lookUp(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException none) {
            return List.of();
        }
    }
}
