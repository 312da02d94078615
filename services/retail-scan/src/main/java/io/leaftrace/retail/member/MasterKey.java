package io.leaftrace.retail.member;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key under which people's own keys are kept and their phone numbers are found. Each of the two has a key of its own,
 * made from this one.
 */
final class MasterKey {

    private static final int SECRET_DIGITS = 2 * Sealing.KEY_BYTES;

    private final String id;
    private final Instant from;
    private final boolean revoked;
    private final byte[] wrapping;
    private final byte[] lookup;

    private MasterKey(String id, byte[] secret, Instant from, boolean revoked) {
        this.id = id;
        this.from = from;
        this.revoked = revoked;
        this.wrapping = hmac(secret, "keys of members");
        this.lookup = hmac(secret, "look-up of members");
    }

    /**
     * Reads keys in the form of {@code leaftrace.keys.file}, so that one command changes both files:
     * {@code <id> <64 hex> prefix=* from=<instant> [revoked]}, with comments after {@code #}.
     *
     * @throws IllegalArgumentException with the number of the line, without what it holds
     */
    static List<MasterKey> parse(String text) {
        List<MasterKey> keys = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        List<String> lines = text.lines().toList();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).replaceFirst("#.*", "").strip();
            if (!line.isEmpty()) {
                MasterKey key = ofLine(line, number);
                require(ids.add(key.id), number);
                keys.add(key);
            }
        }
        if (keys.stream().allMatch(key -> key.revoked)) {
            throw new IllegalArgumentException("There is no key of members that is not revoked.");
        }
        return List.copyOf(keys);
    }

    private static MasterKey ofLine(String line, int number) {
        String[] words = line.split("\\s+", -1);
        boolean revoked = words[words.length - 1].equals("revoked");
        require(words.length == (revoked ? 5 : 4), number);
        require(words[0].length() <= 32, number);
        require(words[1].length() == SECRET_DIGITS && words[1].chars().allMatch(HexFormat::isHexDigit), number);
        require(words[2].equals("prefix=*") && words[3].startsWith("from="), number);
        try {
            Instant from = Instant.parse(words[3].substring("from=".length()));
            return new MasterKey(words[0], HexFormat.of().parseHex(words[1]), from, revoked);
        } catch (DateTimeException e) {
            throw wrong(number);
        }
    }

    private static void require(boolean right, int number) {
        if (!right) {
            throw wrong(number);
        }
    }

    private static IllegalArgumentException wrong(int number) {
        return new IllegalArgumentException("Line " + number + " of the keys of members is not written"
                + " <id> <64 hex> prefix=* from=<instant> [revoked], or its id stands there twice.");
    }

    String id() {
        return id;
    }

    boolean isRevoked() {
        return revoked;
    }

    /** From when on new things are sealed with it; every instance has read it by then. */
    Instant from() {
        return from;
    }

    byte[] wrap(UUID member, byte[] key) {
        return Sealing.seal(wrapping, member, key);
    }

    byte[] unwrap(UUID member, byte[] wrapped) {
        return Sealing.open(wrapping, member, wrapped);
    }

    /** What stands for a text that nobody may guess: HMAC-SHA256 (RFC 2104). */
    byte[] lookup(String text) {
        return hmac(lookup, text);
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return id + " from=" + from + (revoked ? " revoked" : "");
    }
}
