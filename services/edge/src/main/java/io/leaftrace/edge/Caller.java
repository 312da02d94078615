package io.leaftrace.edge;

import io.leaftrace.identity.Gln;
import io.leaftrace.identity.IdentifierException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who sent the current request, as the verified token says. */
@RequestScoped
public class Caller {
    private final SecurityIdentity identity;
    private final JsonWebToken token;

    Caller(SecurityIdentity identity, JsonWebToken token) {
        this.identity = identity;
        this.token = token;
    }

    /**
     * The GLN (13 digits) of the organisation that the caller acts for.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 403 when the token names none
     */
    public String party() {
        try {
            return Gln.of(claimedParty()).digits13();
        } catch (IdentifierException e) {
            throw Problems.forbidden("no-party", "The token's claim 'party' must be the GLN of your organisation.");
        }
    }

    /** As {@link #party()}; null for a caller who acts for none, such as the platform's own people. */
    public String partyOrNull() {
        return claimedParty().isEmpty() ? null : party();
    }

    /** The country (ISO 3166-1 alpha-2) whose items a regulator answers for; null for one who answers for all. */
    public String marketOrNull() {
        return token.claim("market").map(Object::toString).orElse(null);
    }

    /**
     * Whose the caller may see: an operator all, a regulator what concerns its market, everybody else its own party's.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 403 when a party's token names none
     */
    public Sight sight() {
        if (is(Roles.OPERATOR)) {
            return Sight.OF_ALL;
        }
        return is(Roles.REGULATOR) ? new Sight(null, marketOrNull()) : new Sight(party(), null);
    }

    /** Whether the caller holds the role, one of {@link Roles}. */
    public boolean is(String role) {
        return identity.hasRole(role);
    }

    /** The token's {@code sub}; null when it has none or the caller sent no token. */
    public String subject() {
        return token.getSubject();
    }

    /**
     * The member who asks, for endpoints of {@link Roles#MEMBER} alone.
     *
     * @throws IllegalArgumentException if the caller is no member
     */
    public UUID member() {
        return UUID.fromString(identity.getPrincipal().getName());
    }

    /** Until when the token is valid; the end of time when the caller sent none. */
    public Instant tokenExpiresAt() {
        return token.getExpirationTime() > 0 ? Instant.ofEpochSecond(token.getExpirationTime()) : Instant.MAX;
    }

    /** Tells callers apart; all who send no token are one. */
    String key() {
        if (is(Roles.MEMBER)) {
            return "member " + identity.getPrincipal().getName();
        }
        return identity.isAnonymous() ? "" : token.getIssuer() + ' ' + token.getSubject() + ' ' + claimedParty();
    }

    private String claimedParty() {
        return token.claim("party").map(Object::toString).orElse("");
    }
}
