package io.leaftrace.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.sql.SQLException;
import java.util.Base64;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "retail_scan"))
class EmbeddedBackendsTest {

    @Test
    void configuresTheSchemaThatWasAskedFor() throws SQLException {
        // Given what a service would read
        String role = configured("quarkus.datasource.username");

        // When it connects
        try (var connection = EmbeddedBackends.dataSource(role).getConnection()) {

            // Then
            assertThat(connection.getSchema()).isEqualTo("retail_scan");
            assertThat(connection.getMetaData().getURL()).startsWith(configured("quarkus.datasource.jdbc.url"));
        }
    }

    @Test
    void signsTokensForTheKeyThatTheServiceIsGiven() throws Exception {
        // Given
        Path keyFile = Path.of(URI.create(configured("mp.jwt.verify.publickey.location")));
        String body = Files.readString(keyFile).replaceAll("-----[A-Z ]+-----", "");
        var key = KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getMimeDecoder().decode(body)));

        // When
        var claims = new JwtConsumerBuilder()
                .setVerificationKey(key)
                .setExpectedIssuer(configured("mp.jwt.verify.issuer"))
                .build()
                .processToClaims(Tokens.of("retail", "6901234500016"));

        // Then
        assertThat(claims.getStringListClaimValue("groups")).containsExactly("retail");
    }

    @Test
    void takesKafkaDownAndUpAgainOnTheSamePort() {
        // When
        EmbeddedBackends.stopKafka();

        // Then
        assertThat(brokerListens()).isFalse();

        // When
        EmbeddedBackends.startKafka();

        // Then
        assertThat(brokerListens()).isTrue();
    }

    private static boolean brokerListens() {
        String[] address = configured("kafka.bootstrap.servers").split(":", 2);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address[0], Integer.parseInt(address[1])), 1_000);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static String configured(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
