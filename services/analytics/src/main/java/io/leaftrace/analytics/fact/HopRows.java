package io.leaftrace.analytics.fact;

import io.leaftrace.model.Hop;
import io.leaftrace.model.HopStep;
import io.leaftrace.model.ItemRun;
import io.leaftrace.model.Items;
import io.leaftrace.model.TellsHops;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Splits changes of hands into EPCIS events, as the catalogue of facts has it. */
final class HopRows {

    private HopRows() {}

    /** Adds the events of all hops, in the order in which they were told, so that every replay numbers them alike. */
    static void add(TellsHops fact, EventParts parts) {
        fact.hops().forEach(hop -> add(fact, hop, parts.at(hop.header(fact.header()))));
    }

    private static void add(TellsHops fact, Hop hop, EventParts parts) {
        EventKind kind = kind(hop);
        Where where = where(hop);
        Details details = Details.of(fact, hop);
        boolean hasParent = hop.parent().count() == 1;
        if (hop.step() == HopStep.UNPACKED && !hasParent) {
            oneByOne(hop.items()).forEach(parent -> parts.addEmptying(kind, where, details, parent));
        } else if (kind.isAggregation() && hop.items().count() > 0) {
            parts.add(kind, where, details, Map.of(Role.PARENT, hop.parent(), Role.CHILD, hop.items()));
        } else if (!kind.isAggregation()) {
            parts.add(kind, where, details, Map.of(Role.EPC, hop.items()));
        }
    }

    private static EventKind kind(Hop hop) {
        return switch (hop.step()) {
            case SHIPPED -> EventKind.SHIPPED;
            case RETURNED -> EventKind.RETURNED;
            case RECEIVED -> EventKind.RECEIVED;
            case TRANSLOADED -> EventKind.TRANSLOADED;
            // Without a parent nothing was put anywhere; that it was handled at that place stays.
            case PACKED -> hop.parent().count() == 1 ? EventKind.REPACKED : EventKind.observed("packing");
            case UNPACKED -> EventKind.UNPACKED;
            case MOVED -> EventKind.observed("storing");
            case LOST -> EventKind.LOST;
            case STOLEN -> EventKind.STOLEN;
            case DESTROYED -> EventKind.DESTROYED;
            case EXPORTED -> EventKind.EXPORTED;
            case INSPECTED -> EventKind.inspected(hop.conformity());
            case SEIZED -> EventKind.SEIZED;
        };
    }

    private static Where where(Hop hop) {
        return switch (hop.step()) {
            case RECEIVED, PACKED, UNPACKED, MOVED, SEIZED -> Where.at(hop.placeGln(), hop.position());
            case SHIPPED, RETURNED, TRANSLOADED, LOST, STOLEN, DESTROYED, EXPORTED, INSPECTED ->
                Where.leaving(hop.placeGln(), hop.position(), hop.destinationGln());
        };
    }

    private static Stream<Items> oneByOne(Items items) {
        Stream<Items> own = items.runs().stream()
                .flatMapToLong(run -> LongStream.rangeClosed(run.firstItemId(), run.lastItemId()))
                .mapToObj(item -> Items.ofRuns(List.of(new ItemRun(item, 1))));
        Stream<Items> foreign = items.foreign().stream().map(uri -> new Items(List.of(), List.of(uri)));
        return Stream.concat(own, foreign);
    }
}
