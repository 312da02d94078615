package io.leaftrace.local;

import java.util.Locale;
import java.util.Optional;

/** What may be set from outside: {@code -Dleaftrace.port.gateway=9090} or {@code LEAFTRACE_PORT_GATEWAY=9090}. */
final class Settings {

    private Settings() {}

    static Optional<String> get(String name) {
        String property = System.getProperty("leaftrace." + name);
        return Optional.ofNullable(property == null ? System.getenv(variable(name)) : property)
                .filter(value -> !value.isBlank());
    }

    static String variable(String name) {
        return "LEAFTRACE_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
