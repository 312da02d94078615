package io.leaftrace.identity;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
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
    private final SortedMap<String, Ff1> keysById;

    private final String currentKeyId;

    private KeyRing(SortedMap<String, Ff1> keysById, String currentKeyId) {
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
        SortedMap<String, Ff1> ciphers = new TreeMap<>();
        keysById.forEach((id, key) -> ciphers.put(id, new Ff1(key)));
        return new KeyRing(ciphers, currentKeyId);
    }

    /** Reads {@code k1:<64 hex digits>,k2:<64 hex digits>}; the first key is the current one. */
    public static KeyRing parse(String config) {
        Map<String, byte[]> keysById = new HashMap<>();
        String firstId = null;
        for (String entry : config.split(",", -1)) {
            int colon = entry.indexOf(':');
            String id = colon < 0 ? "" : entry.substring(0, colon).strip();
            if (id.isEmpty() || keysById.put(id, key(entry.substring(colon + 1).strip())) != null) {
                throw malformed();
            }
            firstId = firstId == null ? id : firstId;
        }
        return of(keysById, firstId);
    }

    private static byte[] key(String hex) {
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

    /** The serial at an index (from 0) of a code order (from 1) for this GTIN: 16 characters. */
    public String serial(String keyId, Gtin gtin, long orderNumber, int index) {
        byte[] position = Serials.pack(ItemId.ofOrder(orderNumber, index));
        return Serials.text(cipher(keyId).encrypt(Serials.RADIX, Digits.ascii(gtin.digits14()), position));
    }

    /**
     * The item, if one of our keys made this serial for this GTIN; without any look-up. Lower case is taken, too; a
     * look-alike (0, O, 1, I) is not, see {@link Serials#requireForm}.
     */
    public Optional<Recognised> recognise(Sgtin sgtin) {
        if (!Serials.hasForm(sgtin.serial())) {
            return Optional.empty();
        }
        byte[] tweak = Digits.ascii(sgtin.gtin().digits14());
        byte[] numerals = Serials.numerals(sgtin.serial());
        for (Map.Entry<String, Ff1> key : keysById.entrySet()) {
            long itemId = Serials.unpack(key.getValue().decrypt(Serials.RADIX, tweak, numerals));
            if (itemId >= 0) {
                return Optional.of(new Recognised(key.getKey(), itemId));
            }
        }
        return Optional.empty();
    }

    /** The SSCC number {@code sequence} (from 0) of a company prefix of 7 to 10 digits. */
    public Sscc sscc(String keyId, String companyPrefix, long sequence) {
        return SsccSequence.of(cipher(keyId), companyPrefix).sscc(sequence);
    }

    /**
     * The sequence number from which {@link #sscc} made this SSCC.
     *
     * @throws IdentifierException {@code wrong_company_prefix} if the SSCC belongs to somebody else
     */
    public long ssccSequence(String keyId, String companyPrefix, Sscc sscc) {
        return SsccSequence.of(cipher(keyId), companyPrefix).position(sscc);
    }

    private Ff1 cipher(String keyId) {
        Ff1 cipher = keysById.get(keyId);
        if (cipher == null) {
            throw new IllegalArgumentException("No key " + keyId + " in the ring");
        }
        return cipher;
    }
}
