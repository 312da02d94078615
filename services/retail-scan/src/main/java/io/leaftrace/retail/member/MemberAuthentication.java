package io.leaftrace.retail.member;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.jboss.logging.Logger;

/** Takes {@code Authorization: Bearer ltm_…}, and leaves every other token to those who verify JSON web tokens. */
@ApplicationScoped
class MemberAuthentication implements HttpAuthenticationMechanism {

    private static final Logger LOG = Logger.getLogger(MemberAuthentication.class);
    private static final String SCHEME = "Bearer ";
    private static final int RETRY_AFTER_SECONDS = 5;

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        String sent = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (sent == null || !sent.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Uni.createFrom().nullItem();
        }
        String token = sent.substring(SCHEME.length()).strip();
        if (!token.startsWith(SessionToken.PREFIX)) {
            return Uni.createFrom().nullItem();
        }
        context.put(HttpAuthenticationMechanism.class.getName(), this);
        return identities
                .authenticate(new MemberToken(SessionToken.of(token)))
                .onFailure(failure -> !(failure instanceof AuthenticationFailedException))
                .invoke(failure -> answerOutage(context, failure));
    }

    /** Whether the token is good is not known: neither a 401, after which a page forgets it, nor a 500. */
    private static void answerOutage(RoutingContext context, Throwable failure) {
        LOG.warnf("A member's token cannot be looked up: %s", failure);
        HttpServerResponse response = context.response();
        if (!response.ended()) {
            response.setStatusCode(503)
                    .putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_AFTER_SECONDS))
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                    .end(new JsonObject()
                            .put("type", "urn:leaftrace:problem:unavailable")
                            .put("title", "Unavailable")
                            .put("status", 503)
                            .put("detail", "The service cannot answer now. Send the same request again later.")
                            .encode());
        }
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(MemberToken.class);
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom()
                .item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, "bearer ltm"));
    }

    /** Before the one of JSON web tokens, which would refuse these. */
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 1;
    }
}
