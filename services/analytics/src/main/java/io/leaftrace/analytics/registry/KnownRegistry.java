package io.leaftrace.analytics.registry;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicReference;

/** Keeps in memory what is registered, for it is asked for at each trace and seldom changes. */
@ApplicationScoped
public class KnownRegistry {

    private final RegistryStore store;
    private final AtomicReference<RegistryView> latest = new AtomicReference<>();

    KnownRegistry(RegistryStore store) {
        this.store = store;
    }

    /** The registries with all that was committed before this call; at the price of reading one number. */
    public Uni<RegistryView> view() {
        return store.version()
                .map(version -> latest.updateAndGet(
                        known -> known != null && known.isOf(version) ? known : new RegistryView(store, version)));
    }
}
