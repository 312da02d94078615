package io.leaftrace.issuance.item;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The locked blocks that a report touches: read by decisions, and marked as they go.
 *
 * @param byId blocks by their ids; one that is not there is untouched
 */
public record Blocks(Map<Long, ItemBlock> byId) {

    static Blocks of(Collection<ItemBlock> locked) {
        Map<Long, ItemBlock> byId = new HashMap<>();
        locked.forEach(block -> byId.put(block.id(), block));
        return new Blocks(byId);
    }

    /** Blocks of which nothing is known yet. */
    public static Blocks untouched() {
        return of(List.of());
    }

    public boolean is(Mark mark, IssuedCode code) {
        return block(code).marked(mark).get(code.index() % ItemBlock.SIZE);
    }

    /** Whether the code is on something that exists. */
    public boolean isInUse(IssuedCode code) {
        return is(Mark.APPLIED, code) || is(Mark.FILLED, code);
    }

    public void set(Mark mark, IssuedCode code) {
        block(code).marked(mark).set(code.index() % ItemBlock.SIZE);
    }

    public void clear(Mark mark, IssuedCode code) {
        block(code).marked(mark).clear(code.index() % ItemBlock.SIZE);
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
            BitSet marked = byId.computeIfAbsent(ItemBlock.id(orderNumber, start), ItemBlock::untouched)
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
        return byId.values();
    }

    private ItemBlock block(IssuedCode code) {
        return byId.computeIfAbsent(ItemBlock.id(code), ItemBlock::untouched);
    }
}
