package io.leaftrace.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** All keys of a moment; never changes. */
final class KeySet {
    /** Whatever key is current, every service tries them in the same order. */
    private static final Comparator<Key> ORDER =
            Comparator.comparing((Key key) -> key.entry.revoked()).thenComparing(key -> key.entry.id());

    /** A GTIN-8 in 14 digits: it has no company prefix (General Specifications, section 1.4). */
    private static final String PADDED_GTIN_8 = "000000";

    record Key(KeyEntry entry, Ff1 ssccs, SerialCipher serials) {
        static Key of(KeyEntry entry) {
            byte[] secret = HexFormat.of().parseHex(entry.hex());
            return new Key(entry, new Ff1(secret), new SerialCipher(secret));
        }

        String id() {
            return entry.id();
        }
    }

    private final List<KeyEntry> entries;
    private final Map<String, Key> byId = new HashMap<>();
    private final List<Key> ofEveryMaker;

    /** With the keys of every maker among them. No prefix begins with another, so the nearest one is the only one. */
    private final NavigableMap<String, List<Key>> byCompanyPrefix = new TreeMap<>();

    private KeySet(List<KeyEntry> entries) {
        this.entries = entries;
        List<Key> keys = entries.stream().map(Key::of).sorted(ORDER).toList();
        keys.forEach(key -> byId.put(key.id(), key));
        ofEveryMaker =
                keys.stream().filter(key -> key.entry.companyPrefix() == null).toList();
        for (Key key : keys) {
            String prefix = key.entry.companyPrefix();
            if (prefix != null) {
                byCompanyPrefix
                        .computeIfAbsent(prefix, p -> new ArrayList<>(ofEveryMaker))
                        .add(key);
            }
        }
        byCompanyPrefix.values().forEach(fitting -> fitting.sort(ORDER));
    }

    /** Takes keys that {@link KeyText} has found to be consistent. */
    static KeySet of(List<KeyEntry> entries) {
        return new KeySet(entries);
    }

    /** The keys that may have made serials of this GTIN; revoked ones last. */
    List<Key> fitting(Gtin gtin) {
        String digits = gtin.digits14();
        return digits.startsWith(PADDED_GTIN_8) ? ofEveryMaker : fitting(digits.substring(1));
    }

    /** The same for all GTINs that begin, after the indicator digit, with these digits. */
    List<Key> fitting(String digits) {
        Map.Entry<String, List<Key>> nearest = byCompanyPrefix.floorEntry(digits);
        return nearest != null && digits.startsWith(nearest.getKey()) ? nearest.getValue() : ofEveryMaker;
    }

    /** Of these keys the one that new codes are made with: the youngest, but the maker's own before those of every maker. */
    static Optional<Key> current(List<Key> fitting, Instant now) {
        return youngest(fitting, now, key -> key.entry.companyPrefix() != null)
                .or(() -> youngest(fitting, now, key -> key.entry.companyPrefix() == null));
    }

    private static Optional<Key> youngest(List<Key> keys, Instant now, Predicate<Key> wanted) {
        return keys.stream()
                .filter(wanted)
                .filter(key -> key.entry.state(now) == KeyState.LIVE)
                .max(Comparator.comparing(key -> key.entry.activeFrom()));
    }

    /**
     * The key with this id, revoked or not.
     *
     * @throws IllegalArgumentException if there is none
     */
    Key key(String id) {
        Key key = byId.get(id);
        if (key == null) {
            throw new IllegalArgumentException("No key " + id + " in the ring");
        }
        return key;
    }

    /** In the order in which they are configured. */
    List<KeyEntry> entries() {
        return entries;
    }
}
