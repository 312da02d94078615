package io.leaftrace.issuance.report;

import io.leaftrace.issuance.order.IssuedCode;
import io.leaftrace.issuance.order.ItemBlock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The locked blocks that a report touches: read by decisions, and marked as they go. */
public final class Blocks {

    private final Map<ItemBlock.Key, ItemBlock> blocks = new HashMap<>();

    public Blocks(Collection<ItemBlock> locked) {
        locked.forEach(block -> blocks.put(block.key(), block));
    }

    boolean isApplied(IssuedCode code) {
        return of(code).applied().get(code.bit());
    }

    boolean isRejected(IssuedCode code) {
        return of(code).rejected().get(code.bit());
    }

    boolean isPacked(IssuedCode code) {
        return of(code).packed().get(code.bit());
    }

    void markApplied(IssuedCode code) {
        of(code).applied().set(code.bit());
    }

    void markRejected(IssuedCode code) {
        of(code).rejected().set(code.bit());
    }

    void markPacked(IssuedCode code) {
        of(code).packed().set(code.bit());
    }

    /** All blocks, in no particular order. */
    public Collection<ItemBlock> all() {
        return blocks.values();
    }

    private ItemBlock of(IssuedCode code) {
        return blocks.computeIfAbsent(code.block(), ItemBlock::untouched);
    }
}
