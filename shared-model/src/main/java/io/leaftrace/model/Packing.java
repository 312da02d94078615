package io.leaftrace.model;

/**
 * One parent and what was put into it.
 *
 * @param parent exactly one item
 * @param children the items inside
 */
public record Packing(Items parent, Items children) {

    public Packing {
        if (parent.count() != 1) {
            throw new IllegalArgumentException("one parent, not " + parent.count());
        }
    }
}
