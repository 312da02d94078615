package io.leaftrace.retail.custody;

import io.leaftrace.model.Header;
import io.leaftrace.model.Hop;
import io.leaftrace.model.HopStep;
import io.leaftrace.model.ItemRun;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsPacked;
import io.leaftrace.model.Packing;
import io.leaftrace.model.TellsHops;
import java.util.ArrayList;
import java.util.List;

/**
 * A run of items that a packing or a hop names.
 *
 * @param part its number in its fact, so that every replay numbers it alike
 * @param parentId what the items were put into or taken out of; null otherwise
 * @param destinationGln null unless they left for another place
 */
public record CustodyRun(
        Header header, int part, HopStep step, ItemRun items, Long parentId, String placeGln, String destinationGln) {

    static List<CustodyRun> of(ItemsPacked fact) {
        List<CustodyRun> runs = new ArrayList<>();
        for (Packing packing : fact.packings()) {
            Long parent = single(packing.parent());
            if (parent == null) {
                continue;
            }
            for (ItemRun run : packing.children().runs()) {
                runs.add(
                        new CustodyRun(fact.header(), runs.size(), HopStep.PACKED, run, parent, fact.placeGln(), null));
            }
        }
        return runs;
    }

    static List<CustodyRun> of(TellsHops fact) {
        List<CustodyRun> runs = new ArrayList<>();
        for (Hop hop : fact.hops()) {
            Header header = hop.header(fact.header());
            Long parent = single(hop.parent());
            for (ItemRun run : hop.items().runs()) {
                runs.add(new CustodyRun(
                        header, runs.size(), hop.step(), run, parent, hop.placeGln(), hop.destinationGln()));
            }
        }
        return runs;
    }

    private static Long single(Items parent) {
        return parent.runs().isEmpty() ? null : parent.runs().get(0).firstItemId();
    }
}
