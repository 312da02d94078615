package io.leaftrace.issuance.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.issuance.chain.ChainCheck.Entry;
import io.leaftrace.model.ChainHead;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChainCheckTest {

    /** Ten entries, and the head that was published when there were eight. */
    private final List<Entry> entries = chained(0);

    private final ChainHead published = head(entries.get(7));

    @Test
    void findsNothingInAWholeChain() {
        assertThat(check(entries)).isEmpty();
    }

    @Test
    void findsChangedFact() {
        Entry third = entries.get(2);
        entries.set(2, new Entry(3, third.eventId(), third.hash(), new byte[] {9}));
        assertThat(check(entries)).singleElement().asString().contains("entry 3 or its fact was changed");
    }

    @Test
    void findsChangedHashAndTheEntryThatNoLongerFits() {
        Entry third = entries.get(2);
        entries.set(2, new Entry(3, third.eventId(), new byte[32], third.payload()));
        assertThat(check(entries))
                .satisfiesExactly(finding -> assertThat(finding).contains("entry 3"), finding -> assertThat(finding)
                        .contains("entry 4"));
    }

    @Test
    void findsRemovedFact() {
        Entry third = entries.get(2);
        entries.set(2, new Entry(3, third.eventId(), third.hash(), null));
        assertThat(check(entries)).singleElement().asString().contains("fact of entry 3 was removed");
    }

    @Test
    void findsRemovedEntries() {
        entries.subList(3, 5).clear();
        assertThat(check(entries)).singleElement().asString().contains("entries 4 to 5 were removed");
    }

    @Test
    void findsSwappedEntries() {
        Entry third = entries.get(2);
        Entry fourth = entries.get(3);
        entries.set(2, new Entry(3, fourth.eventId(), fourth.hash(), fourth.payload()));
        entries.set(3, new Entry(4, third.eventId(), third.hash(), third.payload()));
        assertThat(check(entries)).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void findsCutOffEndByTheChainsOwnHead() {
        ChainHead head = head(entries.get(9));
        entries.subList(8, 10).clear();
        assertThat(check(entries, head)).singleElement().asString().contains("head stands at 10, its last entry is 8");
    }

    @Test
    void findsCutOffEndByThePublishedHeadWhenTheChainsOwnWasPutBackToo() {
        entries.subList(6, 10).clear();
        assertThat(check(entries)).singleElement().asString().contains("entry 8 was published and is gone");
    }

    @Test
    void findsAChainThatWasForgedAsAWholeByThePublishedHead() {
        assertThat(check(chained(1))).singleElement().asString().contains("entry 8 is not the one that was published");
    }

    @Test
    void findsAForgeryAlthoughTheNextHourPublishedItToo() {
        // Given a chain that was forged after its head had been published, and published again since
        List<Entry> forged = chained(1);
        ChainCheck check = new ChainCheck("line:line-1", List.of(published, head(forged.get(7))));
        // When
        forged.forEach(check::take);
        // Then
        assertThat(check.end(head(forged.get(9))))
                .singleElement()
                .asString()
                .contains("entry 8 is not the one that was published");
        // Negative control: told twice alike
        ChainCheck again = new ChainCheck("line:line-1", List.of(published, published));
        entries.forEach(again::take);
        assertThat(again.end(head(entries.get(9)))).isEmpty();
    }

    private List<String> check(List<Entry> stored) {
        return check(stored, head(stored.get(stored.size() - 1)));
    }

    private List<String> check(List<Entry> stored, ChainHead head) {
        ChainCheck check = new ChainCheck("line:line-1", List.of(published));
        stored.forEach(check::take);
        return check.end(head);
    }

    private static List<Entry> chained(int salt) {
        List<Entry> entries = new ArrayList<>();
        byte[] hash = Seal.BEGINNING;
        for (int position = 1; position <= 10; position++) {
            UUID eventId = new UUID(0, position);
            byte[] payload = {(byte) position, (byte) salt};
            hash = Seal.of(hash, position, eventId, payload);
            entries.add(new Entry(position, eventId, hash, payload));
        }
        return entries;
    }

    private static ChainHead head(Entry entry) {
        return new ChainHead("line:line-1", entry.position(), HexFormat.of().formatHex(entry.hash()));
    }
}
