package io.leaftrace.issuance.item;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The locked blocks that a report touches: read by decisions, and marked as they go. */
public final class Blocks {

    private final Map<Long, ItemBlock> blocks = new HashMap<>();

    /** Codes come in the order in which they were printed, so the next one is mostly in the same block. */
    private ItemBlock last;

    public Blocks(Collection<ItemBlock> locked) {
        locked.forEach(block -> blocks.put(block.id(), block));
    }

    public boolean is(Mark mark, IssuedCode code) {
        return of(code).marked(mark).get(code.index() % ItemBlock.SIZE);
    }

    /** Whether the code is on something that exists. */
    public boolean isInUse(IssuedCode code) {
        return is(Mark.APPLIED, code) || is(Mark.FILLED, code);
    }

    public void set(Mark mark, IssuedCode code) {
        of(code).marked(mark).set(code.index() % ItemBlock.SIZE);
    }

    public void clear(Mark mark, IssuedCode code) {
        of(code).marked(mark).clear(code.index() % ItemBlock.SIZE);
    }

    /**
     * Marks consecutive codes of an order.
     *
     * @param from the first index
     * @param to the index after the last
     * @return how many did not have the mark before
     */
    public int setRange(Mark mark, long orderNumber, int from, int to) {
        int added = 0;
        for (int start = from; start < to; start = (start / ItemBlock.SIZE + 1) * ItemBlock.SIZE) {
            int end = Math.min(to, (start / ItemBlock.SIZE + 1) * ItemBlock.SIZE);
            BitSet marked = blocks.computeIfAbsent(ItemBlock.id(orderNumber, start), ItemBlock::untouched)
                    .marked(mark);
            int first = start % ItemBlock.SIZE;
            int behindLast = first + end - start;
            added += end - start - marked.get(first, behindLast).cardinality();
            marked.set(first, behindLast);
        }
        return added;
    }

    /** All blocks, in no particular order. */
    public Collection<ItemBlock> all() {
        return blocks.values();
    }

    private ItemBlock of(IssuedCode code) {
        long id = ItemBlock.id(code);
        if (last == null || last.id() != id) {
            last = blocks.computeIfAbsent(id, ItemBlock::untouched);
        }
        return last;
    }
}
