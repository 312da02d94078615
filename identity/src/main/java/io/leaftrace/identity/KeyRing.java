package io.leaftrace.identity;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The secret keys that turn positions in code orders into unguessable codes and back. Keys rotate: new codes are made
 * with the current one, codes of the others go on being recognised. Safe for use by many threads.
 */
public final class KeyRing {
    /** Each key lets a guess pass with a chance of 2^-32; four of them stay below 1e-9. */
    static final int MAX_KEYS = 4;

    /** In the order of their ids, so that every service gives the same answer whichever key is current. */
    private final SortedMap<String, Key> keysById;

    private final String currentKeyId;

    private record Key(Ff1 ssccs, SerialCipher serials) {
        static Key of(byte[] secret) {
            return new Key(new Ff1(secret), new SerialCipher(secret));
        }
    }

    private KeyRing(SortedMap<String, Key> keysById, String currentKeyId) {
        this.keysById = keysById;
        this.currentKeyId = currentKeyId;
    }

    /** A ring of one to four AES-256 keys (32 bytes). */
    public static KeyRing of(Map<String, byte[]> keysById, String currentKeyId) {
        if (keysById.size() > MAX_KEYS) {
            throw new IllegalArgumentException("A ring has at most " + MAX_KEYS + " keys, not " + keysById.size());
        }
        if (!keysById.containsKey(currentKeyId)) {
            throw new IllegalArgumentException("The current key is not in the ring");
        }
        SortedMap<String, Key> keys = new TreeMap<>();
        keysById.forEach((id, secret) -> keys.put(id, Key.of(secret)));
        return new KeyRing(keys, currentKeyId);
    }

    /** Reads {@code k1:<64 hex digits>,k2:<64 hex digits>}; the first key is the current one. */
    public static KeyRing parse(String config) {
        Map<String, byte[]> keysById = new HashMap<>();
        String firstId = null;
        for (String entry : config.split(",", -1)) {
            int colon = entry.indexOf(':');
            String id = colon < 0 ? "" : entry.substring(0, colon).strip();
            if (id.isEmpty()
                    || keysById.put(id, secret(entry.substring(colon + 1).strip())) != null) {
                throw malformed();
            }
            firstId = firstId == null ? id : firstId;
        }
        return of(keysById, firstId);
    }

    private static byte[] secret(String hex) {
        if (hex.length() != 64 || !hex.chars().allMatch(HexFormat::isHexDigit)) {
            throw malformed();
        }
        return HexFormat.of().parseHex(hex);
    }

    /** Never says what stood there: it may be a secret. */
    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("Keys are written id:64 hexadecimal digits, between commas, each id once");
    }

    /** The key that new codes are made with. */
    public String currentKeyId() {
        return currentKeyId;
    }

    /** The keys that may have made serials of this GTIN, the current one first. */
    public List<String> keyIds(Gtin gtin) {
        List<String> keyIds = new ArrayList<>(keysById.keySet());
        keyIds.remove(currentKeyId);
        keyIds.add(0, currentKeyId);
        return keyIds;
    }

    /** The serial at an index (from 0) of a code order (from 1) for this GTIN: 16 characters. */
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
            key(keyId).serials().serials(gtin, ItemId.ofOrder(orderNumber, fromIndex), count, into, offset);
        }
    }

    /**
     * The items of {@code count} serials for this GTIN, each 16 ASCII bytes of either case; -1 where the form is wrong or
     * this key did not make it.
     */
    public void itemIds(String keyId, Gtin gtin, byte[] serials, int count, long[] itemIds) {
        Objects.checkFromIndexSize(0, Math.multiplyExact(count, Serials.LENGTH), serials.length);
        Objects.checkFromIndexSize(0, count, itemIds.length);
        key(keyId).serials().itemIds(gtin, serials, count, itemIds);
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
     * know the order take the one whose GTIN and key are those of the order.
     */
    public List<Recognised> recogniseAll(Sgtin sgtin) {
        if (!Serials.hasForm(sgtin.serial())) {
            return List.of();
        }
        byte[] serial = Digits.ascii(sgtin.serial());
        long[] itemId = new long[1];
        List<Recognised> recognised = new ArrayList<>(1);
        keysById.forEach((keyId, key) -> {
            key.serials().itemIds(sgtin.gtin(), serial, 1, itemId);
            if (itemId[0] >= 0) {
                recognised.add(new Recognised(keyId, itemId[0]));
            }
        });
        return recognised;
    }

    /** The SSCC number {@code sequence} (from 0) of a company prefix of 7 to 10 digits. */
    public Sscc sscc(String keyId, String companyPrefix, long sequence) {
        return SsccSequence.of(key(keyId).ssccs(), companyPrefix).sscc(sequence);
    }

    /**
     * The sequence number from which {@link #sscc} made this SSCC.
     *
     * @throws IdentifierException {@code wrong_company_prefix} if the SSCC belongs to somebody else
     */
    public long ssccSequence(String keyId, String companyPrefix, Sscc sscc) {
        return SsccSequence.of(key(keyId).ssccs(), companyPrefix).position(sscc);
    }

    private Key key(String keyId) {
        Key key = keysById.get(keyId);
        if (key == null) {
            throw new IllegalArgumentException("No key " + keyId + " in the ring");
        }
        return key;
    }
}
