package io.leaftrace.retail.member;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** A member's token that came with a request. */
final class MemberToken extends BaseAuthenticationRequest {

    private final SessionToken token;

    MemberToken(SessionToken token) {
        this.token = token;
    }

    SessionToken token() {
        return token;
    }
}
