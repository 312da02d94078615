package io.leaftrace.logistics.lock;

import java.util.Comparator;

/**
 * A named advisory lock that lasts as long as the transaction that takes it. Names that fall on the same number wait for
 * each other, no more.
 *
 * @param number which of the kind's locks
 */
public record Lock(Kind kind, int number) implements Comparable<Lock> {

    private static final Comparator<Lock> IN_ORDER =
            Comparator.comparing(Lock::kind).thenComparing(Lock::number);

    /**
     * What is locked. Items and events share a fixed number of locks: Postgres has room for a few thousand in all, and a
     * batch may name 25,000 items. A power of two of items, for custody computes an item's from its ItemId in SQL.
     */
    public enum Kind {
        DEVICE(0x4C53_0001, Integer.MAX_VALUE),
        ITEM(0x4C53_0002, 128),
        EPCIS_EVENT(0x4C53_0003, 128),
        /** One lock: hops are recorded side by side, but not while facts of lines come in. */
        CUSTODY(0x4C53_0004, 1);

        private final int advisoryClass;
        private final int locks;

        Kind(int advisoryClass, int locks) {
            this.advisoryClass = advisoryClass;
            this.locks = locks;
        }

        /** The first part of a two-part advisory lock; this service's alone, for the database is shared. */
        public int advisoryClass() {
            return advisoryClass;
        }

        /** How many there are of the kind. */
        public int locks() {
            return locks;
        }
    }

    public static Lock of(Kind kind, String name) {
        int hash = name.hashCode();
        return new Lock(kind, Math.floorMod(hash ^ hash >>> 16, kind.locks));
    }

    @Override
    public int compareTo(Lock other) {
        return IN_ORDER.compare(this, other);
    }
}
