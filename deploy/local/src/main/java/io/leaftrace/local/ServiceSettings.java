package io.leaftrace.local;

import io.leaftrace.embedded.EmbeddedKafkaBroker;
import io.leaftrace.embedded.EmbeddedPostgresServer;
import io.leaftrace.embedded.TokenIssuer;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What a service of this stack is configured with, as environment variables. */
record ServiceSettings(
        EmbeddedPostgresServer postgres,
        EmbeddedKafkaBroker kafka,
        Path publicKey,
        Path data,
        String messageSecret,
        URI origin) {

    Map<String, String> of(Service service, int port) {
        Map<String, String> settings = new HashMap<>(ofAll(service, port));
        // Who issues codes makes inner ones and their hashes; who answers buyers compares hashes.
        if (service == Service.CODE_ISSUANCE) {
            settings.put("LEAFTRACE_INNER_CODES_KEY_FILE", path(SerialKeys.ofInnerCodes(data)));
        }
        if (service == Service.CODE_ISSUANCE || service == Service.RETAIL_SCAN) {
            settings.put("LEAFTRACE_INNER_HASHES_KEY_FILE", path(SerialKeys.ofInnerHashes(data)));
        }
        if (service == Service.RETAIL_SCAN) {
            settings.put("LEAFTRACE_MEMBERS_KEYS_FILE", path(SerialKeys.ofMembersKeptIn(data)));
        }
        return settings;
    }

    private static String path(Path file) {
        return file.toAbsolutePath().toString();
    }

    private Map<String, String> ofAll(Service service, int port) {
        return Map.ofEntries(
                Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
                Map.entry("QUARKUS_HTTP_PORT", Integer.toString(port)),
                Map.entry("QUARKUS_DATASOURCE_USERNAME", service.schema()),
                Map.entry("QUARKUS_DATASOURCE_PASSWORD", service.schema()),
                Map.entry("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl()),
                Map.entry("QUARKUS_DATASOURCE_REACTIVE_URL", postgres.reactiveUrl()),
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers()),
                Map.entry("MP_JWT_VERIFY_PUBLICKEY_LOCATION", publicKey.toUri().toString()),
                Map.entry("MP_JWT_VERIFY_ISSUER", TokenIssuer.ISSUER),
                Map.entry("LEAFTRACE_HTTP_TRUSTED_PROXIES", "127.0.0.1"),
                Map.entry("LEAFTRACE_KEYS_FILE", path(SerialKeys.keptIn(data))),
                Map.entry("LEAFTRACE_PAYMENTS_PROVIDER", "sandbox"),
                Map.entry("LEAFTRACE_SIGN_IN_MESSAGES", "gateway"),
                Map.entry(
                        "LEAFTRACE_SIGN_IN_GATEWAY_URL",
                        origin.resolve(LocalMessages.PATH).toString()),
                Map.entry("LEAFTRACE_SIGN_IN_GATEWAY_SECRET", messageSecret),
                Map.entry("LEAFTRACE_DIGITAL_LINK_RESOLVER", origin.toString()));
    }
}
