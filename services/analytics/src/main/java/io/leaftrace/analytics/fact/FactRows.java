package io.leaftrace.analytics.fact;

import io.leaftrace.model.EpcisEventsCaptured;
import io.leaftrace.model.Fact;
import io.leaftrace.model.ItemRun;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsDeactivated;
import io.leaftrace.model.ItemsPacked;
import io.leaftrace.model.ItemsReturned;
import io.leaftrace.model.ItemsSold;
import io.leaftrace.model.Packing;
import io.leaftrace.model.Reference;
import io.leaftrace.model.SerialsApplied;
import io.leaftrace.model.TellsHops;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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
        } else if (fact instanceof TellsHops hops) {
            HopRows.add(hops, parts);
        } else if (fact instanceof ItemsSold sold) {
            Details sale = Details.of(new Reference(null, sold.saleId()));
            parts.add(EventKind.SOLD, Where.at(sold.shopGln()), sale, Map.of(Role.EPC, sold.items()));
        } else if (fact instanceof ItemsReturned returned) {
            Details back = Details.of(new Reference(null, returned.returnId()));
            parts.add(EventKind.BROUGHT_BACK, Where.at(returned.shopGln()), back, Map.of(Role.EPC, returned.items()));
        } else if (fact instanceof EpcisEventsCaptured capture) {
            return IntStream.range(0, capture.events().size())
                    .mapToObj(part -> captured.read(capture, part))
                    .toList();
        }
        return parts.rows();
    }

    private static void lineReport(SerialsApplied report, EventParts parts) {
        Where where = Where.at(report.factoryGln());
        parts.add(EventKind.COMMISSIONED, where, Details.NONE, Map.of(Role.EPC, report.applied()));
        parts.add(EventKind.REJECTED, where, Details.NONE, Map.of(Role.EPC, report.rejected()));
    }

    private static void packings(ItemsPacked packed, EventParts parts) {
        Where where = Where.at(packed.placeGln());
        for (Packing packing : packed.packings()) {
            Map<Role, Items> items = Map.of(Role.PARENT, packing.parent(), Role.CHILD, packing.children());
            parts.add(EventKind.PACKED, where, Details.NONE, items);
        }
    }

    private static void deactivation(ItemsDeactivated fact, EventParts parts) {
        var why = new Deactivation(fact.reason().name(), fact.note());
        Details details = Details.toldBy(fact.makerGln());
        inPortions(fact.items()).forEach(items -> parts.addDeactivating(Where.NOT_TOLD, details, items, why));
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
}
