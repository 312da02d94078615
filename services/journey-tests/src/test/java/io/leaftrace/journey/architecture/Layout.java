package io.leaftrace.journey.architecture;

import java.util.List;

/**
 * The packages below a root: that of the platform, or that of the classes which break each promise on purpose.
 *
 * @param root such as {@code io.leaftrace}
 */
record Layout(String root) {

    private static final List<String> SERVICES = List.of("issuance", "logistics", "retail", "analytics");

    /** A package and all below it, as ArchUnit writes it. */
    String in(String name) {
        return root + "." + name + "..";
    }

    String[] in(String... names) {
        return List.of(names).stream().map(this::in).toArray(String[]::new);
    }

    String[] services() {
        return in(SERVICES.toArray(String[]::new));
    }

    /** Matches every service, and captures which one it is. */
    String eachService() {
        return root + ".(" + String.join("|", SERVICES) + ")..";
    }

    /** Matches every feature of every service, and captures which one it is. */
    String eachFeature() {
        return root + ".(" + String.join("|", SERVICES) + ").(*)..";
    }
}
