package io.leaftrace.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.leaftrace.identity.Gtin;
import io.leaftrace.identity.KeyRing;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The keys of a running service change with their file, without a restart. */
@QuarkusTest
@TestProfile(KeyReloadTest.KeysInAFile.class)
class KeyReloadTest extends EdgeTest {
    private static final Gtin GTIN = Gtin.of("6901234567892");
    private static final String FIRST = "k1 " + "11".repeat(32) + " prefix=* from=2026-01-01T00:00:00Z\n";
    private static final String SECOND = "k2 " + "22".repeat(32) + " prefix=* from=2026-02-01T00:00:00Z\n";

    public static class KeysInAFile implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Path file = Files.writeString(Files.createTempFile("keys", ""), FIRST);
                file.toFile().deleteOnExit();
                return Map.of("leaftrace.keys.file", file.toString(), "leaftrace.keys.read-again-every", "0.1S");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Inject
    KeyRing keys;

    @ConfigProperty(name = "leaftrace.keys.file")
    String file;

    @Test
    void readsTheFileAgainAndCountsItsKeys() throws IOException {
        assertThat(keys.keyIds(GTIN)).containsExactly("k1");

        Files.writeString(Path.of(file), FIRST.strip() + " revoked\n" + SECOND);

        await().untilAsserted(() -> assertThat(keys.currentKeyId(GTIN)).contains("k2"));
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("leaftrace_keys{state=\"live\"} 1.0"))
                .body(containsString("leaftrace_keys{state=\"revoked\"} 1.0"))
                .body(containsString("leaftrace_keys{state=\"waiting\"} 0.0"));
    }
}
