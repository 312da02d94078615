package io.leaftrace.local;

import io.leaftrace.local.demo.Cast;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The platform's roles, each with the party of the demo that has it. */
public enum Role {
    FACTORY(Cast.MAKER),
    LOGISTICS(Cast.DISTRIBUTOR),
    RETAIL(Cast.SHOP_OWNER),
    BRAND(Cast.MAKER),
    REGULATOR(Cast.REGULATOR),
    OPERATOR(Cast.OPERATOR);

    private final String party;

    Role(String party) {
        this.party = party;
    }

    /** As tokens name it. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The GLN of the party, 13 digits. */
    public String party() {
        return party;
    }

    static Optional<Role> named(String title) {
        return Arrays.stream(values())
                .filter(role -> role.title().equals(title))
                .findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(Role::title).collect(Collectors.joining(", "));
    }
}
