package io.leaftrace.edge;

import io.leaftrace.identity.KeyRing;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The secret keys behind the codes, as {@code leaftrace.keys} gives them to every service alike. */
class ConfiguredKeyRing {

    @Produces
    @Singleton
    KeyRing keyRing(@ConfigProperty(name = "leaftrace.keys") String keys) {
        return KeyRing.parse(keys);
    }
}
