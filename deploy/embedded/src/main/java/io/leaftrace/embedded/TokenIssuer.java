package io.leaftrace.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/**
 * Signs the tokens of a local stack or a test run with a key that lives as long as this JVM. Elsewhere an OIDC issuer
 * stands in its place. Thread-safe.
 */
public final class TokenIssuer {

    /** What the tokens' {@code iss} claim says. */
    public static final String ISSUER = "https://leaftrace.local";

    private static final int KEY_BITS = 2048;

    private final KeyPair keys;

    /** An issuer with a key that is there already, an RSA one. */
    public TokenIssuer(KeyPair keys) {
        this.keys = keys;
    }

    /** An issuer with a new key. */
    public static TokenIssuer create() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return new TokenIssuer(generator.generateKeyPair());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    public KeyPair keys() {
        return keys;
    }

    /** Writes the public key as PEM, the form that {@code mp.jwt.verify.publickey.location} takes. */
    public void writePublicKey(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        String body = lines.encodeToString(keys.getPublic().getEncoded());
        Files.writeString(file, "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n");
    }

    /**
     * A signed token.
     *
     * @param role one of the platform's roles, such as {@code factory}
     * @param party the GLN of the party that the token speaks for, 13 digits; null for none
     * @param life how long it is valid from now on; negative for one that has run out
     */
    public String token(String role, String party, Duration life) {
        return token(role, party, null, life);
    }

    /**
     * As {@link #token(String, String, Duration)}.
     *
     * @param market the country (ISO 3166-1 alpha-2) that a regulator answers for; null for all
     */
    public String token(String role, String party, String market, Duration life) {
        NumericDate now = NumericDate.now();
        NumericDate end = NumericDate.fromSeconds(now.getValue() + life.toSeconds());
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setSubject(party == null ? role : role + "-" + party);
        claims.setIssuedAt(now);
        claims.setExpirationTime(end);
        claims.setGeneratedJwtId();
        claims.setStringListClaim("groups", role);
        if (party != null) {
            claims.setStringClaim("party", party);
        }
        if (market != null) {
            claims.setStringClaim("market", market);
        }
        return sign(claims);
    }

    private String sign(JwtClaims claims) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setHeader("typ", "JWT");
        signature.setKey(keys.getPrivate());
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("a token cannot be signed", e);
        }
    }
}
