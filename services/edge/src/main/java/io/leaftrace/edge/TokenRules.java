package io.leaftrace.edge;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A service that cannot tell a good token from a bad one does not start, rather than fail at every request. */
@ApplicationScoped
class TokenRules {

    void onStart(
            @Observes StartupEvent start,
            @ConfigProperty(name = "mp.jwt.verify.issuer") String issuer,
            JWTAuthContextInfo rules) {
        if (issuer.isBlank() || !issuer.equals(rules.getIssuedBy())) {
            throw new IllegalStateException("mp.jwt.verify.issuer must name the one issuer whose tokens are taken");
        }
    }
}
