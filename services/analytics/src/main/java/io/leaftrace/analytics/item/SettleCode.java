package io.leaftrace.analytics.item;

import io.leaftrace.analytics.registry.RegistryStore;
import io.leaftrace.identity.ItemId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;

/** Settles which key made a serial that fits several, by the orders; nearly always there is nothing to look up. */
@ApplicationScoped
public class SettleCode {

    private final RegistryStore registry;

    SettleCode(RegistryStore registry) {
        this.registry = registry;
    }

    public Uni<Code> settle(Code code) {
        if (code.fits().size() < 2) {
            return Uni.createFrom().item(code);
        }
        return registry.orders(code.fits().stream()
                        .map(fit -> ItemId.orderNumber(fit.itemId()))
                        .collect(Collectors.toSet()))
                .map(code::settled);
    }
}
