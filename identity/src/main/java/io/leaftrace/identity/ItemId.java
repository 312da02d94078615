package io.leaftrace.identity;

/**
 * The 64-bit number by which an item is known inside: computed for own serials and for every SSCC, interned by each
 * service for itself for foreign identifiers.
 *
 * <pre>
 * own serial  00… | order number (24 bits) | index (24 bits)
 * SSCC        01  | the first 17 digits as a number (61 bits)
 * foreign     1   | running number (62 bits)           (bit 63 is always 0)
 * </pre>
 */
public final class ItemId {
    /** Order numbers and indexes are below this. */
    static final long RANGE = 1L << 24;

    private static final long SSCC_FLAG = 1L << 61;
    private static final long FOREIGN_FLAG = 1L << 62;

    private ItemId() {}

    /** The item at an index (from 0) of one of our code orders (numbered from 1). */
    public static long ofOrder(long orderNumber, int index) {
        requireInOrder(orderNumber, index);
        return (orderNumber << 24) | index;
    }

    static void requireInOrder(long orderNumber, int index) {
        if (orderNumber < 1 || orderNumber >= RANGE || index < 0 || index >= RANGE) {
            throw new IllegalArgumentException("No item " + index + " in an order " + orderNumber);
        }
    }

    /** The logistic unit with this SSCC, ours or not. */
    public static long ofSscc(Sscc sscc) {
        return SSCC_FLAG | Long.parseLong(sscc.digits18(), 0, 17, 10);
    }

    /** The n-th (from 0) foreign identifier that a service interned. */
    public static long ofForeign(long n) {
        if (n < 0 || n >= FOREIGN_FLAG) {
            throw new IllegalArgumentException("No foreign number " + n);
        }
        return FOREIGN_FLAG | n;
    }

    public static boolean isOwnSerial(long itemId) {
        return itemId >>> 48 == 0 && itemId >>> 24 != 0;
    }

    public static boolean isSscc(long itemId) {
        return itemId >>> 61 == 1;
    }

    public static boolean isForeign(long itemId) {
        return itemId >>> 62 == 1;
    }

    /** The code order that an own serial belongs to. */
    public static long orderNumber(long itemId) {
        require(isOwnSerial(itemId), itemId);
        return itemId >>> 24;
    }

    /** The index (from 0) of an own serial in its code order. */
    public static int index(long itemId) {
        require(isOwnSerial(itemId), itemId);
        return (int) (itemId & (RANGE - 1));
    }

    public static Sscc sscc(long itemId) {
        require(isSscc(itemId), itemId);
        String digits17 = Digits.padded(itemId & ~SSCC_FLAG, 17);
        return new Sscc(digits17 + CheckDigit.after(digits17));
    }

    public static long foreignNumber(long itemId) {
        require(isForeign(itemId), itemId);
        return itemId & ~FOREIGN_FLAG;
    }

    private static void require(boolean rightKind, long itemId) {
        if (!rightKind) {
            throw new IllegalArgumentException("Item " + itemId + " is of another kind");
        }
    }
}
