package io.leaftrace.analytics.whereabouts;

import io.leaftrace.analytics.recalled.RecalledItems;
import io.leaftrace.analytics.registry.RegistryStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;

/** Tells where many items are, counted. */
@ApplicationScoped
public class TellWhereabouts {

    private final RegistryStore registry;
    private final RecalledItems recalled;

    TellWhereabouts(RegistryStore registry, RecalledItems recalled) {
        this.registry = registry;
        this.recalled = recalled;
    }

    Uni<Whereabouts> of(Located located, OffsetDateTime asOf) {
        Runs runs = located.asked();
        return counting(located).chain(counting -> recalled.among(runs.firsts(), runs.lasts(), asOf)
                .map(recalls -> new Whereabouts(
                        asOf,
                        located.toldCount(),
                        located.untoldCount(),
                        counting.count(located.parts()),
                        counting.count(located.around()),
                        recalls)));
    }

    /** With the names of all places that are spoken of. */
    public Uni<Counting> counting(Located located) {
        return registry.places(Counting.placeGlns(located)).map(places -> new Counting(places, located));
    }
}
