package io.leaftrace.logistics.capture.hash;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The primary keys of Digital Link: what the key looks like and what may narrow it, the narrowest last. */
enum KeyForm {
    SSCC("00", "\\d{18}"),
    GTIN("01", "\\d{8}|\\d{12,14}", "22", "10", "235", "21"),
    GDTI("253", "\\d{13}" + Text.upTo(17)),
    GCN("255", "\\d{13,25}"),
    GINC("401", Text.upTo(30)),
    GSIN("402", "\\d{17}"),
    GLN("414", "\\d{13}", "254"),
    PARTY("417", "\\d{13}"),
    GRAI("8003", "\\d{14}" + Text.upTo(16)),
    GIAI("8004", Text.upTo(30)),
    ITIP("8006", "\\d{18}", "22", "10", "21"),
    CPID("8010", Text.upTo(30), "8011"),
    GSRNP("8017", "\\d{18}"),
    GSRN("8018", "\\d{18}");

    private static final String PRODUCT_VARIANT = "22";
    private static final Pattern QUALIFIER = Pattern.compile(Text.upTo(28));

    private static final Map<String, KeyForm> BY_AI =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(form -> form.ai, Function.identity()));

    private static final class Text {
        /** Characters that may stand in a GS1 element, escaped or not. */
        static String upTo(int length) {
            return "(?:%[0-9A-Fa-f]{2}|[\"'!()*+,:.0-9;<=>A-Z_a-z-]){0," + length + "}";
        }
    }

    private final String ai;
    private final Pattern form;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> qualifiers;

    KeyForm(String ai, String form, String... qualifiers) {
        this.ai = ai;
        this.form = Pattern.compile(form);
        this.qualifiers = List.of(qualifiers);
    }

    static Optional<KeyForm> withAi(String ai) {
        return Optional.ofNullable(BY_AI.get(ai));
    }

    /** The canonical link; empty when the value or a qualifier is not of this key. */
    Optional<String> canonical(String value, List<CanonicalKey.Qualified> given) {
        boolean fits = value.length() > 4
                && form.matcher(value).matches()
                && given.stream().allMatch(this::allows);
        if (!fits) {
            return Optional.empty();
        }
        String key = this == GTIN ? "0".repeat(14 - value.length()) + value : value;
        return Optional.of(given.stream()
                .filter(qualifier -> !qualifier.ai().equals(PRODUCT_VARIANT))
                .reduce((one, other) -> rank(one) < rank(other) ? other : one)
                .map(narrowest -> CanonicalKey.link(ai, key, narrowest.ai(), narrowest.value()))
                .orElseGet(() -> CanonicalKey.link(ai, key)));
    }

    private boolean allows(CanonicalKey.Qualified qualifier) {
        return qualifiers.contains(qualifier.ai())
                && QUALIFIER.matcher(qualifier.value()).matches();
    }

    private int rank(CanonicalKey.Qualified qualifier) {
        return qualifiers.indexOf(qualifier.ai());
    }
}
