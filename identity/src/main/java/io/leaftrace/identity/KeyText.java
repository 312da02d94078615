package io.leaftrace.identity;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keys in writing, one a line: {@code <id> <64 hex> prefix=<digits or *> from=<instant> [revoked]}, with comments after
 * {@code #}; or in the short form {@code k1:<64 hex>,k2:<64 hex>}, for every maker, the first of them the current one. No
 * message ever repeats what stood there: it may be a secret.
 */
final class KeyText {
    /** Each key lets a guess pass with a chance of 2^-32; four of them stay below 1e-9. */
    static final int MAX_FITTING_KEYS = 4;

    private static final int SECRET_LENGTH = 64;

    private final List<KeyEntry> entries = new ArrayList<>();
    private int lineNumber;

    private KeyText() {}

    /**
     * All keys, in the order of the lines.
     *
     * @throws IllegalArgumentException with the number of the line, without what it holds
     */
    static List<KeyEntry> parse(String text) {
        KeyText keys = new KeyText();
        text.lines().forEach(keys::readLine);
        requireConsistent(keys.entries);
        return List.copyOf(keys.entries);
    }

    /** The line that {@link #parse} reads; it holds the secret. */
    static String line(KeyEntry entry) {
        return entry.id() + " " + entry.hex()
                + entry.toString().substring(entry.id().length());
    }

    /** Whether the line holds keys in the short form, perhaps several. */
    static boolean isShortForm(String line) {
        String content = content(line);
        int colon = content.indexOf(':');
        int space = content.indexOf(' ');
        return colon >= 0 && (space < 0 || colon < space);
    }

    static String content(String line) {
        int comment = line.indexOf('#');
        return (comment < 0 ? line : line.substring(0, comment)).strip().replace('\t', ' ');
    }

    private void readLine(String line) {
        lineNumber++;
        String content = content(line);
        if (content.isEmpty()) {
            return;
        }
        if (isShortForm(line)) {
            readShortForm(content);
        } else {
            readLongForm(content.split(" +"));
        }
    }

    private void readShortForm(String content) {
        String[] keys = content.split(",", -1);
        for (int i = 0; i < keys.length; i++) {
            int colon = keys[i].indexOf(':');
            require(colon > 0, "is not written id:64 hexadecimal digits, between commas");
            String id = keys[i].substring(0, colon).strip();
            String hex = keys[i].substring(colon + 1).strip();
            // The first is the current one, so it is the youngest.
            add(new KeyEntry(id, hex, null, Instant.EPOCH.minusSeconds(i), false));
        }
    }

    private void readLongForm(String[] words) {
        require(words.length >= 2, "has no secret");
        Map<String, String> settings = new HashMap<>();
        for (int i = 2; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            String name = equals < 0 ? words[i] : words[i].substring(0, equals + 1);
            require(Set.of("prefix=", "from=", "revoked").contains(name), "holds an unknown word");
            require(settings.put(name, words[i].substring(name.length())) == null, "says something twice");
        }
        String prefix = settings.get("prefix=");
        require(prefix != null, "does not say prefix=<digits or *>");
        require(settings.containsKey("from="), "does not say from=<instant>");
        boolean any = prefix.equals("*");
        require(any || isCompanyPrefix(prefix), "has a company prefix that has not 6 to 12 digits");
        add(new KeyEntry(
                words[0],
                words[1],
                any ? null : prefix,
                instant(settings.get("from=")),
                settings.containsKey("revoked")));
    }

    static boolean isCompanyPrefix(String text) {
        return text.length() >= 6 && text.length() <= 12 && Digits.areDigits(text);
    }

    private Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw refusal("has a time that is not written like 2026-01-31T08:00:00Z");
        }
    }

    private void add(KeyEntry entry) {
        require(!entry.id().isEmpty() && entry.id().length() <= 32, "has an id that has not 1 to 32 characters");
        require(
                entry.hex().length() == SECRET_LENGTH && entry.hex().chars().allMatch(HexFormat::isHexDigit),
                "has a secret that has not 64 hexadecimal digits");
        for (KeyEntry other : entries) {
            require(!other.id().equals(entry.id()), "has the id of another key");
            require(!other.hex().equalsIgnoreCase(entry.hex()), "has the secret of another key");
        }
        entries.add(entry);
    }

    private void require(boolean right, String otherwise) {
        if (!right) {
            throw refusal(otherwise);
        }
    }

    private IllegalArgumentException refusal(String sentence) {
        return new IllegalArgumentException("Line " + lineNumber + " of the keys " + sentence + ".");
    }

    private static void requireConsistent(List<KeyEntry> entries) {
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("There is no key.");
        }
        Set<String> prefixes = new HashSet<>();
        entries.stream()
                .map(KeyEntry::companyPrefix)
                .filter(prefix -> prefix != null)
                .forEach(prefixes::add);
        for (String prefix : prefixes) {
            if (prefixes.stream().anyMatch(other -> !other.equals(prefix) && other.startsWith(prefix))) {
                throw new IllegalArgumentException("Two of the keys have company prefixes that overlap.");
            }
        }
        prefixes.add("");
        for (String prefix : prefixes) {
            long fitting = entries.stream()
                    .filter(key -> !key.revoked())
                    .filter(key ->
                            key.companyPrefix() == null || key.companyPrefix().equals(prefix))
                    .count();
            if (fitting > MAX_FITTING_KEYS) {
                throw new IllegalArgumentException("More than " + MAX_FITTING_KEYS
                        + " of the keys fit one GTIN and are not revoked: a guess would pass too often.");
            }
        }
    }
}
