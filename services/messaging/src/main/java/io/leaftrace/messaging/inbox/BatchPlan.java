package io.leaftrace.messaging.inbox;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What to do with a batch: facts to apply, and records to park because they are unreadable or wait behind a parked one
 * of their key.
 */
record BatchPlan(List<Delivery.WithFact> toApply, List<Delivery> toPark) {

    /** @param parkedKeys keys that have parked records already */
    static BatchPlan of(List<Delivery> batch, Set<RecordKey> parkedKeys) {
        Set<RecordKey> waiting = new HashSet<>(parkedKeys);
        List<Delivery.WithFact> toApply = new ArrayList<>();
        List<Delivery> toPark = new ArrayList<>();
        for (Delivery delivery : batch) {
            boolean waits = delivery.key().map(waiting::contains).orElse(false);
            if (delivery instanceof Delivery.WithFact fact && !waits) {
                toApply.add(fact);
            } else {
                toPark.add(delivery);
                delivery.key().ifPresent(waiting::add);
            }
        }
        return new BatchPlan(toApply, toPark);
    }
}
