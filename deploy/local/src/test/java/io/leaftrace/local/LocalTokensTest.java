package io.leaftrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.leaftrace.embedded.TokenIssuer;
import io.leaftrace.local.demo.Cast;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalTokensTest {

    private final LocalTokens tokens = new LocalTokens(TokenIssuer.create());

    @ParameterizedTest
    @EnumSource(Role.class)
    void givesAShortTokenForEachRole(Role role) throws Exception {
        // When
        Reply reply = ask("localhost:8080", role.title(), null);

        // Then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers()).containsEntry("Cache-Control", "no-store");
        JsonNode answer = json(reply.body());
        JsonNode claims = claims(answer.get("token").asText());
        assertThat(claims.get("groups").get(0).asText()).isEqualTo(role.title());
        assertThat(claims.get("party").asText()).isEqualTo(role.party());
        assertThat(Instant.parse(answer.get("expiresAt").asText()))
                .isBefore(Instant.now().plus(Duration.ofMinutes(16)));
    }

    @Test
    void speaksForAnotherPartyWhenAsked() throws Exception {
        // When
        Reply reply = ask("127.0.0.1:8080", "logistics", Cast.SHOP_OWNER);

        // Then
        assertThat(json(reply.body()).get("party").asText()).isEqualTo(Cast.SHOP_OWNER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example:8080", "localhost:8080x"})
    void givesNothingToANameFromElsewhere(String host) {
        assertThat(ask(host, "regulator", null).status()).isEqualTo(403);
    }

    @Test
    void givesNothingWithoutAHost() {
        assertThat(tokens.answer(Optional.empty(), Optional.of("regulator"), Optional.empty())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void refusesRolesAndPartiesThatCannotBe() {
        assertThat(ask("localhost", "king", null).status()).isEqualTo(400);
        assertThat(ask("localhost", null, null).status()).isEqualTo(400);
        assertThat(ask("localhost", "retail", "12").status()).isEqualTo(400);
    }

    private Reply ask(String host, String role, String party) {
        return tokens.answer(Optional.of(host), Optional.ofNullable(role), Optional.ofNullable(party));
    }

    private static JsonNode claims(String token) throws Exception {
        byte[] payload = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return json(new String(payload, StandardCharsets.UTF_8));
    }

    private static JsonNode json(String text) throws Exception {
        return new JsonMapper().readTree(text);
    }
}
