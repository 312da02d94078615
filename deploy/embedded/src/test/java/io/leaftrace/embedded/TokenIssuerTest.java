package io.leaftrace.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenIssuerTest {

    @TempDir
    Path folder;

    private final TokenIssuer issuer = TokenIssuer.create();

    @Test
    void signsTokensThatTheWrittenPublicKeyVerifies() throws Exception {
        // Given
        JwtConsumer verifier = verifierWithWrittenKey();

        // When
        JwtClaims claims = verifier.processToClaims(issuer.token("factory", "6901234500009", Duration.ofHours(1)));

        // Then
        assertThat(claims.getStringListClaimValue("groups")).containsExactly("factory");
        assertThat(claims.getStringClaimValue("party")).isEqualTo("6901234500009");
    }

    @Test
    void givesTokensThatRunOut() throws Exception {
        // Given
        JwtConsumer verifier = verifierWithWrittenKey();
        String token = issuer.token("operator", null, Duration.ofMinutes(-2));

        // Then
        assertThatThrownBy(() -> verifier.processToClaims(token)).isInstanceOf(InvalidJwtException.class);
    }

    @Test
    void doesNotVerifyTokensOfAnotherIssuer() throws Exception {
        // Given
        JwtConsumer verifier = verifierWithWrittenKey();
        String foreign = TokenIssuer.create().token("operator", null, Duration.ofHours(1));

        // Then
        assertThatThrownBy(() -> verifier.processToClaims(foreign)).isInstanceOf(InvalidJwtException.class);
    }

    private JwtConsumer verifierWithWrittenKey() throws Exception {
        Path file = folder.resolve("keys").resolve("public.pem");
        issuer.writePublicKey(file);
        return new JwtConsumerBuilder()
                .setVerificationKey(readPem(file))
                .setExpectedIssuer(TokenIssuer.ISSUER)
                .setRequireExpirationTime()
                .build();
    }

    private static PublicKey readPem(Path file) throws Exception {
        String body = Files.readString(file).replaceAll("-----[A-Z ]+-----", "");
        byte[] encoded = Base64.getMimeDecoder().decode(body);
        return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
    }
}
