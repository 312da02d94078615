package io.leaftrace.issuance.chain;

import io.leaftrace.model.ChainHead;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Finds whatever was changed, removed, swapped or cut off in one chain. Takes the entries one after the other, so that a
 * chain of millions needs no more memory than its published heads.
 */
final class ChainCheck {

    /**
     * An entry as it is stored.
     *
     * @param payload the bytes of its fact; null when the fact is gone
     */
    // Never compared as a whole, never handed on.
    @SuppressWarnings("ArrayRecordComponent")
    record Entry(long position, UUID eventId, byte[] hash, byte[] payload) {}

    private final String chain;
    private final Map<Long, Set<String>> publishedHashes = new HashMap<>();
    private final List<String> findings = new ArrayList<>();
    private long position;
    private byte[] hash = Seal.BEGINNING;

    /**
     * A check of one chain.
     *
     * @param published the heads of this chain that were told to others, in any order
     */
    ChainCheck(String chain, List<ChainHead> published) {
        this.chain = chain;
        // All of them: after a forgery the next hour tells another hash for the same position.
        published.forEach(head -> publishedHashes
                .computeIfAbsent(head.position(), at -> new HashSet<>())
                .add(head.hash()));
    }

    /**
     * Takes the next entry, in the order of positions.
     *
     * @return whether its fact is there and was not found to be changed
     */
    boolean take(Entry entry) {
        position++;
        if (entry.position() != position) {
            find("entries " + position + " to " + (entry.position() - 1) + " were removed");
            position = entry.position();
            // What follows is checked against what is there, so that one hole is found once.
            hash = null;
        }
        boolean whole = isWhole(entry);
        hash = entry.hash();
        Set<String> published = publishedHashes.remove(position);
        if (published != null && !published.equals(Set.of(HexFormat.of().formatHex(hash)))) {
            find("entry " + position + " is not the one that was published");
        }
        return whole;
    }

    private boolean isWhole(Entry entry) {
        if (entry.payload() == null) {
            find("the fact of entry " + position + " was removed (" + entry.eventId() + ")");
            return false;
        }
        if (hash != null && !Arrays.equals(Seal.of(hash, position, entry.eventId(), entry.payload()), entry.hash())) {
            find("entry " + position + " or its fact was changed or swapped (" + entry.eventId() + ")");
            return false;
        }
        return true;
    }

    /**
     * Ends the check.
     *
     * @param head what the chain's own row says of its end
     * @return a sentence for each finding; none when the chain is whole
     */
    List<String> end(ChainHead head) {
        boolean rowAgrees = head.position() == position
                && (position == 0
                        || hash == null
                        || head.hash().equals(HexFormat.of().formatHex(hash)));
        if (!rowAgrees) {
            find("the chain's head stands at " + head.position() + ", its last entry is " + position);
        }
        publishedHashes.keySet().stream()
                .sorted()
                .forEach(missing -> find("entry " + missing + " was published and is gone"));
        return findings;
    }

    private void find(String what) {
        findings.add("chain " + chain + ": " + what);
    }
}
