package io.leaftrace.identity;

import static io.leaftrace.identity.CharacterSet.DIGITS;
import static io.leaftrace.identity.CharacterSet.SET_39;
import static io.leaftrace.identity.CharacterSet.SET_82;
import static io.leaftrace.identity.Qualifier.COMPONENT_SERIAL;
import static io.leaftrace.identity.Qualifier.CONSUMER_PRODUCT_VARIANT;
import static io.leaftrace.identity.Qualifier.GLN_EXTENSION;
import static io.leaftrace.identity.Qualifier.IMPORTER_INDEX;
import static io.leaftrace.identity.Qualifier.LOT;
import static io.leaftrace.identity.Qualifier.SERIAL;
import static io.leaftrace.identity.Qualifier.SERVICE_INSTANCE;
import static io.leaftrace.identity.Qualifier.THIRD_PARTY_SERIAL;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The primary keys: some digits, the first of which are closed by a check digit, and perhaps a tail. */
enum KeyType {
    SSCC("00", "sscc", 18, 18, 0, DIGITS),
    GTIN("01", "gtin", 14, 14, 0, DIGITS, CONSUMER_PRODUCT_VARIANT, LOT, SERIAL, THIRD_PARTY_SERIAL),
    GDTI("253", "gdti", 13, 13, 17, SET_82),
    GCN("255", "gcn", 13, 13, 12, DIGITS),
    GINC("401", "ginc", 0, 0, 30, SET_82),
    GSIN("402", "gsin", 17, 17, 0, DIGITS),
    GLN("414", "gln", 13, 13, 0, DIGITS, GLN_EXTENSION, IMPORTER_INDEX),
    PARTY("417", "party", 13, 13, 0, DIGITS, IMPORTER_INDEX),
    GRAI("8003", "grai", 14, 14, 16, SET_82),
    GIAI("8004", "giai", 0, 0, 30, SET_82, IMPORTER_INDEX),
    ITIP("8006", "itip", 18, 14, 0, DIGITS, CONSUMER_PRODUCT_VARIANT, LOT, SERIAL),
    CPID("8010", "cpid", 0, 0, 30, SET_39, COMPONENT_SERIAL),
    GSRNP("8017", "gsrnp", 18, 18, 0, DIGITS, SERVICE_INSTANCE),
    GSRN("8018", "gsrn", 18, 18, 0, DIGITS, SERVICE_INSTANCE);

    private static final Map<String, KeyType> BY_AI =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(k -> k.ai, k -> k));

    final String ai;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Qualifier> qualifiers;

    private final String alias;
    private final int digits;
    private final int checkedDigits;
    private final int maxTailLength;
    private final CharacterSet tailCharacters;

    KeyType(
            String ai,
            String alias,
            int digits,
            int checkedDigits,
            int maxTailLength,
            CharacterSet tailCharacters,
            Qualifier... qualifiers) {
        this.ai = ai;
        this.alias = alias;
        this.digits = digits;
        this.checkedDigits = checkedDigits;
        this.maxTailLength = maxTailLength;
        this.tailCharacters = tailCharacters;
        this.qualifiers = List.of(qualifiers);
    }

    static Optional<KeyType> withAi(String ai) {
        return Optional.ofNullable(BY_AI.get(ai));
    }

    /** The key with this application identifier or with this word of the first Digital Link releases. */
    static Optional<KeyType> named(String name) {
        return withAi(name).or(() -> BY_AI.values().stream()
                .filter(k -> k.alias.equalsIgnoreCase(name))
                .findFirst());
    }

    /** Which of the qualifiers of this key is meant. */
    Optional<Qualifier> qualifier(Predicate<Qualifier> meant) {
        return qualifiers.stream().filter(meant).findFirst();
    }

    /** Whether a value looks like this key; its check digit may still be wrong. */
    private boolean fits(String value) {
        return value.length() >= Math.max(digits, 1)
                && value.length() <= digits + maxTailLength
                && DIGITS.allows(value.substring(0, digits))
                && tailCharacters.allows(value.substring(digits))
                && (this != GRAI || value.charAt(0) == '0');
    }

    String verified(String value) {
        if (value.length() > digits + maxTailLength) {
            throw IdentifierException.tooLong(name() + " has at most " + (digits + maxTailLength) + " characters.");
        }
        if (!fits(value)) {
            throw IdentifierException.malformed("This is not the form of " + name() + ", AI (" + ai + ").");
        }
        if (checkedDigits > 0) {
            CheckDigit.verify(value.substring(0, checkedDigits), name());
        }
        return value;
    }
}
