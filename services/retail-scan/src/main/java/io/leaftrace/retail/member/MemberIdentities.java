package io.leaftrace.retail.member;

import io.leaftrace.edge.Roles;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells which member a token stands for. */
@ApplicationScoped
class MemberIdentities implements IdentityProvider<MemberToken> {

    /** The {@link SessionToken} with which the member came. */
    static final String SESSION = "leaftrace.session";

    private final LiveSessions sessions;

    MemberIdentities(LiveSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Class<MemberToken> getRequestType() {
        return MemberToken.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(MemberToken request, AuthenticationRequestContext context) {
        return sessions.find(request.token())
                .map(found -> found.orElseThrow(AuthenticationFailedException::new))
                .map(live -> QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal(live.memberId().toString()))
                        .addRole(Roles.MEMBER)
                        .addAttribute(SESSION, request.token())
                        .build());
    }
}
