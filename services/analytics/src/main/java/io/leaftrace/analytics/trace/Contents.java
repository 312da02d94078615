package io.leaftrace.analytics.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is inside an item now, one level deep. */
final class Contents {

    private static final Comparator<RunMove> IN_ORDER = Comparator.<RunMove, Touch>comparing(
                    RunMove::touch, Comparator.comparing(Touch::fact).thenComparing(Touch::role))
            .thenComparingLong(RunMove::first);

    private Contents() {}

    /** A fact that names some neighbours among the children. */
    record RunMove(Touch touch, long first, long last) {}

    /**
     * Reads the facts in order: what was put in and not taken out since.
     *
     * @param ofParent the facts that name the parent itself
     * @param ofChildren at least the facts that moved anything that was ever put into it
     */
    static ItemSet of(long parentId, List<Touch> ofParent, List<RunMove> ofChildren) {
        List<RunMove> moves = new ArrayList<>(ofChildren);
        ofParent.stream().filter(Touch::empties).forEach(touch -> moves.add(new RunMove(touch, parentId, parentId)));
        moves.sort(IN_ORDER);
        ItemSet inside = new ItemSet();
        for (RunMove move : moves) {
            apply(move, parentId, inside);
        }
        return inside;
    }

    private static void apply(RunMove move, long parentId, ItemSet inside) {
        Touch touch = move.touch();
        boolean ofThisParent = touch.parentId() != null && touch.parentId() == parentId;
        if (touch.empties()) {
            inside.clear();
        } else if (touch.putsInto() && ofThisParent) {
            inside.add(move.first(), move.last());
        } else if (touch.putsInto() || touch.leaves() || (touch.takesOut() && ofThisParent)) {
            inside.remove(move.first(), move.last());
        }
    }
}
