package io.leaftrace.analytics.fact;

import io.leaftrace.model.EpcisEventsCaptured;
import io.leaftrace.model.Fact;
import io.leaftrace.model.ItemRun;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsDeactivated;
import io.leaftrace.model.ItemsPacked;
import io.leaftrace.model.ItemsReceived;
import io.leaftrace.model.ItemsShipped;
import io.leaftrace.model.ItemsSold;
import io.leaftrace.model.ItemsUnpacked;
import io.leaftrace.model.Packing;
import io.leaftrace.model.SerialsApplied;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Splits a fact into the EPCIS events that it amounts to. Facts about other things than items amount to none. */
final class FactRows {

    /** A whole order may be deactivated at once; as one event it would be a gigabyte of JSON. */
    private static final int MOST_ITEMS_IN_DEACTIVATION = 50_000;

    private final CapturedEventReading captured;

    FactRows(CapturedEventReading captured) {
        this.captured = captured;
    }

    List<FactRow> of(Fact fact) {
        EventParts parts = new EventParts(fact);
        if (fact instanceof SerialsApplied applied) {
            lineReport(applied, parts);
        } else if (fact instanceof ItemsPacked packed) {
            packings(packed, parts);
        } else if (fact instanceof ItemsDeactivated deactivated) {
            deactivation(deactivated, parts);
        } else if (fact instanceof ItemsShipped shipped) {
            Where where = Where.leaving(shipped.fromGln(), shipped.toGln());
            parts.add(EventKind.SHIPPED, where, shipped.reference(), Map.of(Role.EPC, shipped.items()));
        } else if (fact instanceof ItemsReceived received) {
            Where where = Where.at(received.placeGln());
            parts.add(EventKind.RECEIVED, where, received.reference(), Map.of(Role.EPC, received.items()));
        } else if (fact instanceof ItemsUnpacked unpacked) {
            Where where = Where.at(unpacked.placeGln());
            oneByOne(unpacked.parents())
                    .forEach(parent -> parts.add(EventKind.UNPACKED, where, null, Map.of(Role.PARENT, parent)));
        } else if (fact instanceof ItemsSold sold) {
            parts.add(EventKind.SOLD, Where.at(sold.shopGln()), sold.saleId(), Map.of(Role.EPC, sold.items()));
        } else if (fact instanceof EpcisEventsCaptured capture) {
            return IntStream.range(0, capture.events().size())
                    .mapToObj(part -> captured.read(capture, part))
                    .toList();
        }
        return parts.rows();
    }

    private static void lineReport(SerialsApplied report, EventParts parts) {
        Where where = Where.at(report.factoryGln());
        parts.add(EventKind.COMMISSIONED, where, null, Map.of(Role.EPC, report.applied()));
        parts.add(EventKind.REJECTED, where, null, Map.of(Role.EPC, report.rejected()));
    }

    private static void packings(ItemsPacked packed, EventParts parts) {
        Where where = Where.at(packed.placeGln());
        for (Packing packing : packed.packings()) {
            Map<Role, Items> items = Map.of(Role.PARENT, packing.parent(), Role.CHILD, packing.children());
            parts.add(EventKind.PACKED, where, null, items);
        }
    }

    private static void deactivation(ItemsDeactivated fact, EventParts parts) {
        var why = new Deactivation(fact.reason().name(), fact.note());
        inPortions(fact.items())
                .forEach(items -> parts.add(EventKind.DEACTIVATED, Where.NOT_TOLD, null, Map.of(Role.EPC, items), why));
    }

    /** In the order in which they were told, so that every replay numbers the events alike. */
    private static List<Items> inPortions(Items items) {
        List<Items> portions = new ArrayList<>();
        List<ItemRun> runs = new ArrayList<>();
        int count = 0;
        for (ItemRun run : items.runs()) {
            long next = run.firstItemId();
            while (next <= run.lastItemId()) {
                int taken = (int) Math.min(MOST_ITEMS_IN_DEACTIVATION - count, run.lastItemId() - next + 1);
                runs.add(new ItemRun(next, taken));
                next += taken;
                count += taken;
                if (count == MOST_ITEMS_IN_DEACTIVATION) {
                    portions.add(Items.ofRuns(runs));
                    runs.clear();
                    count = 0;
                }
            }
        }
        portions.add(new Items(runs, items.foreign()));
        return portions;
    }

    private static Stream<Items> oneByOne(Items items) {
        Stream<Items> own = items.runs().stream()
                .flatMapToLong(run -> LongStream.rangeClosed(run.firstItemId(), run.lastItemId()))
                .mapToObj(item -> Items.ofRuns(List.of(new ItemRun(item, 1))));
        Stream<Items> foreign = items.foreign().stream().map(uri -> new Items(List.of(), List.of(uri)));
        return Stream.concat(own, foreign);
    }

    /** The events of one fact, numbered as they come; one without items is no event. */
    private static final class EventParts {
        private final Fact fact;
        private final List<FactRow> rows = new ArrayList<>();
        private int part;

        EventParts(Fact fact) {
            this.fact = fact;
        }

        void add(EventKind kind, Where where, String reference, Map<Role, Items> items) {
            add(kind, where, reference, items, null);
        }

        void add(EventKind kind, Where where, String reference, Map<Role, Items> items, Deactivation deactivation) {
            if (items.values().stream().anyMatch(some -> some.count() > 0)) {
                String type = fact.getClass().getSimpleName();
                String epcisId = "urn:uuid:" + eventId(fact.header().eventId() + "/" + part);
                StoredFact stored = new StoredFact(
                        fact.header(),
                        part,
                        type,
                        epcisId,
                        kind,
                        where,
                        reference,
                        kind.equals(EventKind.UNPACKED),
                        null,
                        deactivation,
                        null);
                rows.add(new FactRow(stored, items));
            }
            part++;
        }

        /** Made from what it identifies, so that every replay gives the same one. */
        private static UUID eventId(String factAndPart) {
            return UUID.nameUUIDFromBytes(factAndPart.getBytes(StandardCharsets.UTF_8));
        }

        List<FactRow> rows() {
            return List.copyOf(rows);
        }
    }
}
