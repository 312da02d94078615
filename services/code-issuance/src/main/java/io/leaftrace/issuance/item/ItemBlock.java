package io.leaftrace.issuance.item;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;

/** What became of 1,024 consecutive codes of one order: a bit set for each {@link Mark} instead of 1,024 rows. */
public final class ItemBlock {

    static final int SIZE = 1 << 10;

    /** An order holds at most 2^24 codes. */
    private static final int BLOCKS_OF_AN_ORDER_BITS = 14;

    private final long id;
    private final Map<Mark, BitSet> marks = new EnumMap<>(Mark.class);

    private ItemBlock(long id) {
        this.id = id;
    }

    /** A block of which nothing is known yet. */
    static ItemBlock untouched(long id) {
        ItemBlock block = new ItemBlock(id);
        for (Mark mark : Mark.values()) {
            block.marks.put(mark, new BitSet());
        }
        return block;
    }

    /**
     * A stored block.
     *
     * @param marks the bytes of each mark's bit set, in the order of {@link Mark}; the lowest bit of the first byte is
     *     the block's first code
     */
    static ItemBlock stored(long orderNumber, int number, byte[]... marks) {
        ItemBlock block = new ItemBlock(orderNumber << BLOCKS_OF_AN_ORDER_BITS | number);
        int next = 0;
        for (Mark mark : Mark.values()) {
            block.marks.put(mark, BitSet.valueOf(marks[next++]));
        }
        return block;
    }

    /** The block that a code is in. */
    static long id(IssuedCode code) {
        return id(code.order().orderNumber(), code.index());
    }

    static long id(long orderNumber, int index) {
        return orderNumber << BLOCKS_OF_AN_ORDER_BITS | index / SIZE;
    }

    long id() {
        return id;
    }

    static long orderNumber(long id) {
        return id >>> BLOCKS_OF_AN_ORDER_BITS;
    }

    /** The block's number in its order; it holds the codes from {@code number * SIZE}. */
    static int number(long id) {
        return (int) (id & ((1 << BLOCKS_OF_AN_ORDER_BITS) - 1));
    }

    BitSet marked(Mark mark) {
        return marks.get(mark);
    }
}
