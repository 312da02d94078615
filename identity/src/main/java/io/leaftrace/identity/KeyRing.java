package io.leaftrace.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret keys that turn positions in code orders into unguessable codes and back, by id and by maker. Keys rotate:
 * new codes are made with the maker's current one, codes of the others go on being recognised; codes of a revoked one
 * are recognised as such, for callers to refuse. Safe for use by many threads, also while the keys are replaced.
 */
public final class KeyRing {
    private final InstantSource clock;
    private volatile KeySet keys;

    private KeyRing(KeySet keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** A ring of one to four AES-256 keys (32 bytes) for every maker. */
    public static KeyRing of(Map<String, byte[]> keysById, String currentKeyId) {
        if (!keysById.containsKey(currentKeyId)) {
            throw new IllegalArgumentException("The current key is not in the ring");
        }
        Set<String> ids = new LinkedHashSet<>(List.of(currentKeyId));
        ids.addAll(new TreeMap<>(keysById).keySet());
        StringBuilder text = new StringBuilder();
        ids.forEach(id -> text.append(text.isEmpty() ? "" : ",")
                .append(id)
                .append(':')
                .append(HexFormat.of().formatHex(keysById.get(id))));
        return parse(text.toString());
    }

    /**
     * Reads keys, one a line: {@code <id> <64 hex> prefix=<digits or *> from=<instant> [revoked]}; or the short form
     * {@code k1:<64 hex>,k2:<64 hex>} for every maker, the first key the current one.
     *
     * @throws IllegalArgumentException for every other text; the message repeats nothing of it
     */
    public static KeyRing parse(String text) {
        return parse(text, InstantSource.system());
    }

    /** The same with another clock: it tells when a key becomes the current one. */
    public static KeyRing parse(String text, InstantSource clock) {
        return new KeyRing(KeySet.of(KeyText.parse(text)), clock);
    }

    /**
     * Reads other keys and takes them instead, all at once.
     *
     * @throws IllegalArgumentException as {@link #parse} does, and then the ring stays as it was
     */
    public void replace(String text) {
        keys = KeySet.of(KeyText.parse(text));
    }

    /** How many keys are in this state now. */
    public long count(KeyState state) {
        Instant now = clock.instant();
        return keys.entries().stream().filter(key -> key.state(now) == state).count();
    }

    /** The key that new serials of this GTIN are made with; empty if none of its maker's is live. */
    public Optional<String> currentKeyId(Gtin gtin) {
        return KeySet.current(keys.fitting(gtin), clock.instant()).map(KeySet.Key::id);
    }

    /** The same for a maker, by the company prefix (7 to 10 digits). */
    public Optional<String> currentKeyIdOfMaker(String companyPrefix) {
        return KeySet.current(keys.fitting(companyPrefix), clock.instant()).map(KeySet.Key::id);
    }

    /** The keys that may have made serials of this GTIN, the current one first, the revoked ones last. */
    public List<String> keyIds(Gtin gtin) {
        List<KeySet.Key> fitting = keys.fitting(gtin);
        Set<String> keyIds = new LinkedHashSet<>();
        KeySet.current(fitting, clock.instant()).ifPresent(key -> keyIds.add(key.id()));
        fitting.forEach(key -> keyIds.add(key.id()));
        return List.copyOf(keyIds);
    }

    /** Whether the codes of this key are refused, and no code may be printed any more. */
    public boolean isRevoked(String keyId) {
        return keys.key(keyId).entry().revoked();
    }

    /** A secret for another purpose, the same in every service with these keys; it outlives rotations. */
    public byte[] derive(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(
                    HexFormat.of().parseHex(keys.entries().get(0).hex()), "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }

    /**
     * The serial at an index (from 0) of a code order (from 1) for this GTIN: 16 characters. Also with a revoked key, for
     * its items still have names; whoever makes codes for printing asks {@link #isRevoked} before.
     */
    public String serial(String keyId, Gtin gtin, long orderNumber, int index) {
        byte[] serial = new byte[Serials.LENGTH];
        serials(keyId, gtin, orderNumber, index, 1, serial, 0);
        return new String(serial, StandardCharsets.US_ASCII);
    }

    /** The same for {@code count} consecutive indexes: 16 ASCII bytes each, one after the other, from {@code offset}. */
    public void serials(String keyId, Gtin gtin, long orderNumber, int fromIndex, int count, byte[] into, int offset) {
        Objects.checkFromIndexSize(offset, Math.multiplyExact(count, Serials.LENGTH), into.length);
        if (count > 0) {
            ItemId.requireInOrder(orderNumber, Math.addExact(fromIndex, count - 1));
            keys.key(keyId).serials().serials(gtin, ItemId.ofOrder(orderNumber, fromIndex), count, into, offset);
        }
    }

    /**
     * The items of {@code count} serials for this GTIN, each 16 ASCII bytes of either case; -1 where the form is wrong or
     * this key did not make it.
     */
    public void itemIds(String keyId, Gtin gtin, byte[] serials, int count, long[] itemIds) {
        Objects.checkFromIndexSize(0, Math.multiplyExact(count, Serials.LENGTH), serials.length);
        Objects.checkFromIndexSize(0, count, itemIds.length);
        keys.key(keyId).serials().itemIds(gtin, serials, count, itemIds);
    }

    /**
     * The item, if one of our keys made this serial for this GTIN; without any look-up. Lower case is taken, too; a
     * look-alike (0, O, 1, I) is not, see {@link Serials#requireForm}.
     */
    public Optional<Recognised> recognise(Sgtin sgtin) {
        return recogniseAll(sgtin).stream().findFirst();
    }

    /**
     * The same for every key that fits. A key that did not make the serial fits with a chance of 2^-32, so callers who
     * know the order take the one whose GTIN and key are those of the order. Those of revoked keys come last.
     */
    public List<Recognised> recogniseAll(Sgtin sgtin) {
        if (!Serials.hasForm(sgtin.serial())) {
            return List.of();
        }
        byte[] serial = Digits.ascii(sgtin.serial());
        long[] itemId = new long[1];
        List<Recognised> recognised = new ArrayList<>(1);
        for (KeySet.Key key : keys.fitting(sgtin.gtin())) {
            key.serials().itemIds(sgtin.gtin(), serial, 1, itemId);
            if (itemId[0] >= 0) {
                recognised.add(new Recognised(key.id(), itemId[0], key.entry().revoked()));
            }
        }
        return recognised;
    }

    /** The SSCC number {@code sequence} (from 0) of a company prefix of 7 to 10 digits. */
    public Sscc sscc(String keyId, String companyPrefix, long sequence) {
        return SsccSequence.of(keys.key(keyId).ssccs(), companyPrefix).sscc(sequence);
    }

    /**
     * The sequence number from which {@link #sscc} made this SSCC.
     *
     * @throws IdentifierException {@code wrong_company_prefix} if the SSCC belongs to somebody else
     */
    public long ssccSequence(String keyId, String companyPrefix, Sscc sscc) {
        return SsccSequence.of(keys.key(keyId).ssccs(), companyPrefix).position(sscc);
    }
}
