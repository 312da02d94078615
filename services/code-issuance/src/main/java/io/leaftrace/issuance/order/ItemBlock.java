package io.leaftrace.issuance.order;

import java.util.BitSet;

/**
 * What became of 1,024 consecutive codes of one order: three bit sets instead of 1,024 rows.
 *
 * @param orderNumber the order
 * @param block the block's number in it; it covers the indexes from {@code block * SIZE}
 * @param applied on an item
 * @param rejected spoiled at the line
 * @param packed inside a parent
 */
public record ItemBlock(long orderNumber, int block, BitSet applied, BitSet rejected, BitSet packed) {

    public static final int SIZE = 1024;

    /** Names a block; sorted, so that two reports that touch the same blocks lock them in one order. */
    public record Key(long orderNumber, int block) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int byOrder = Long.compare(orderNumber, other.orderNumber);
            return byOrder != 0 ? byOrder : Integer.compare(block, other.block);
        }
    }

    public static ItemBlock untouched(Key key) {
        return new ItemBlock(key.orderNumber, key.block, new BitSet(SIZE), new BitSet(SIZE), new BitSet(SIZE));
    }

    public static ItemBlock of(Key key, byte[] applied, byte[] rejected, byte[] packed) {
        return new ItemBlock(
                key.orderNumber, key.block, BitSet.valueOf(applied), BitSet.valueOf(rejected), BitSet.valueOf(packed));
    }

    public Key key() {
        return new Key(orderNumber, block);
    }
}
