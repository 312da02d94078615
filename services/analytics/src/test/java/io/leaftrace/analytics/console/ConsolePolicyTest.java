package io.leaftrace.analytics.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The console's one inline script is its import map: without it no module is found, and the page stays empty. */
class ConsolePolicyTest {

    private static final Pattern IMPORT_MAP =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);
    private static final Pattern LIBRARY = Pattern.compile("\"/_static/([^/\"]+)/");
    private static final String POLICY = "quarkus.http.header.\"Content-Security-Policy\".value";

    @Test
    void policyAllowsTheImportMap() throws IOException, NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(importMap().getBytes(StandardCharsets.UTF_8));
        Properties settings = new Properties();
        settings.load(ConsolePolicyTest.class.getResourceAsStream("/application.properties"));

        assertThat(settings.getProperty(POLICY))
                .contains("script-src 'self' 'sha256-" + Base64.getEncoder().encodeToString(digest) + "';");
    }

    @Test
    void importMapNamesLibrariesThatThereAre() throws IOException {
        Matcher library = LIBRARY.matcher(importMap());
        while (library.find()) {
            assertThat(System.getProperty("java.class.path")).contains("/" + library.group(1) + "/");
        }
    }

    private static String importMap() throws IOException {
        try (InputStream page = ConsolePolicyTest.class.getResourceAsStream("/META-INF/resources/index.html")) {
            Matcher map = IMPORT_MAP.matcher(new String(page.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(map.find()).isTrue();
            return map.group(1);
        }
    }
}
