package io.leaftrace.edge;

import io.leaftrace.testing.Tokens;
import java.security.Key;
import java.util.List;
import java.util.Map;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** Tokens that no honest issuer gives out. Each is right but for one thing. */
final class Forgery {
    private static final int LIFE_SECONDS = 300;

    private Forgery() {}

    static String expiredFor(int seconds) {
        JwtClaims claims = claims();
        claims.setExpirationTime(fromNow(-seconds));
        return sign(claims, AlgorithmIdentifiers.RSA_USING_SHA256, Tokens.keys().getPrivate());
    }

    static String endless() {
        JwtClaims claims = claims();
        claims.unsetClaim("exp");
        return sign(claims, AlgorithmIdentifiers.RSA_USING_SHA256, Tokens.keys().getPrivate());
    }

    static String ofIssuer(String issuer) {
        JwtClaims claims = claims();
        claims.setIssuer(issuer);
        return sign(claims, AlgorithmIdentifiers.RSA_USING_SHA256, Tokens.keys().getPrivate());
    }

    static String unsigned() {
        return sign(claims(), AlgorithmIdentifiers.NONE, null);
    }

    static String signedWithPublicKeyAsSecret() {
        Key secret = new HmacKey(Tokens.keys().getPublic().getEncoded());
        return sign(claims(), AlgorithmIdentifiers.HMAC_SHA256, secret);
    }

    /** Roles where another issuer, such as Keycloak, puts them. */
    static String withRolesElsewhere(String issuer, String role) {
        JwtClaims claims = claims();
        claims.setIssuer(issuer);
        claims.unsetClaim("groups");
        claims.setClaim("realm_access", Map.of("roles", List.of(role)));
        return sign(claims, AlgorithmIdentifiers.RSA_USING_SHA256, Tokens.keys().getPrivate());
    }

    private static JwtClaims claims() {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(Tokens.ISSUER);
        claims.setSubject("forger");
        claims.setIssuedAt(fromNow(-LIFE_SECONDS));
        claims.setExpirationTime(fromNow(LIFE_SECONDS));
        claims.setStringListClaim("groups", Roles.LOGISTICS);
        claims.setStringClaim("party", EdgeTest.MAKER);
        return claims;
    }

    private static NumericDate fromNow(int seconds) {
        return NumericDate.fromSeconds(NumericDate.now().getValue() + seconds);
    }

    private static String sign(JwtClaims claims, String algorithm, Key key) {
        JsonWebSignature token = new JsonWebSignature();
        token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        token.setAlgorithmHeaderValue(algorithm);
        token.setKey(key);
        token.setPayload(claims.toJson());
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
