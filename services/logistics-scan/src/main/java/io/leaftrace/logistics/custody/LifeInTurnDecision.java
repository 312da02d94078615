package io.leaftrace.logistics.custody;

import io.leaftrace.identity.ItemId;
import java.util.Collection;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * The life of one item, gone through once while hops of it are judged in the order of their times. To judge each of many
 * by {@link FlagDecision#of} would go through all of it for each.
 */
public final class LifeInTurnDecision {

    private final long itemId;
    private final FlagDecision.Known known;
    private final CustodyDecision soFar;
    private final Queue<CustodyFact> toCome = new PriorityQueue<>(CustodyDecision.IN_ORDER);
    private boolean introduced;
    private CustodyFact latest;

    /**
     * @param life all facts of the item and of what it ever was in
     * @param first the hop that is judged first; it is no part of the life yet
     */
    public LifeInTurnDecision(long itemId, Collection<CustodyFact> life, CustodyFact first, FlagDecision.Known known) {
        this.itemId = itemId;
        this.known = known;
        this.introduced = ItemId.isForeign(itemId);
        toCome.addAll(life);
        toCome.add(first);
        this.soFar = CustodyDecision.begin(itemId, toCome);
        toCome.remove(first);
    }

    /** Whether the fact comes after all that was gone through. */
    public boolean isAhead(CustodyFact fact) {
        return latest == null || CustodyDecision.IN_ORDER.compare(latest, fact) <= 0;
    }

    /** What was told meanwhile, and is ahead. */
    public void add(List<CustodyFact> told) {
        toCome.addAll(told);
    }

    /** Goes on to the hop, which is ahead, and tells what is odd about it. It does not become part of the life. */
    public List<String> flags(CustodyFact hop) {
        while (!toCome.isEmpty() && CustodyDecision.IN_ORDER.compare(toCome.peek(), hop) < 0) {
            latest = toCome.poll();
            introduced |= CustodyDecision.introduces(latest, itemId);
            soFar.take(latest);
        }
        return FlagDecision.flags(itemId, hop, soFar, introduced, known);
    }
}
