package io.leaftrace.retail.member;

import io.leaftrace.edge.Roles;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Takes the role of members from a JSON web token that claims it: only sessions of this service give it. */
@ApplicationScoped
class MembersAloneAreMembers implements SecurityIdentityAugmentor {

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        boolean claimed = identity.getPrincipal() instanceof JsonWebToken && identity.hasRole(Roles.MEMBER);
        return Uni.createFrom().item(claimed ? without(identity) : identity);
    }

    private static SecurityIdentity without(SecurityIdentity identity) {
        Set<String> roles = new HashSet<>(identity.getRoles());
        roles.remove(Roles.MEMBER);
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addRoles(roles)
                .addCredentials(identity.getCredentials())
                .addAttributes(identity.getAttributes())
                .build();
    }
}
