package io.leaftrace.logistics.handheld;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the handheld's page needs offline is what its service worker keeps; what it runs is what its policy allows. */
class HandheldFilesTest {

    private static final String PAGE = "/handheld/";
    private static final String RESOURCES = "/META-INF/resources";
    private static final String LIBRARIES = "/handheld/_static/";

    private static final Pattern IMPORT_MAP =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);
    private static final Pattern LISTED = Pattern.compile("^ {2}'(/handheld/[^']*)',$", Pattern.MULTILINE);
    private static final Pattern VERSION = Pattern.compile("const VERSION = '([^']*)';");
    private static final Pattern IMPORTED =
            Pattern.compile("(?:\\bfrom|\\bimport)\\s*[\"']([^\"']+\\.js|[@a-z/-]+)[\"']");

    /** No page fetches these. */
    private static final Set<String> NOT_KEPT =
            Set.of("/handheld/sw.js", "/handheld/zxing/LICENSE", "/handheld/zxing/NOTICE");

    private final List<String> listed = LISTED.matcher(text("/handheld/sw.js"))
            .results()
            .map(found -> found.group(1))
            .toList();

    @Test
    void policyAllowsTheImportMap() {
        String hash =
                Base64.getEncoder().encodeToString(sha256().digest(importMap().getBytes(StandardCharsets.UTF_8)));

        assertThat(HandheldPage.POLICY).contains("script-src 'self' 'wasm-unsafe-eval' 'sha256-" + hash + "';");
    }

    @Test
    void everyFileOfThePageIsKeptForOffline() throws IOException, URISyntaxException {
        Path folder = Path.of(HandheldFilesTest.class
                        .getResource(RESOURCES + "/handheld/index.html")
                        .toURI())
                .getParent();
        try (Stream<Path> files = Files.walk(folder)) {
            Set<String> paths = files.filter(Files::isRegularFile)
                    .map(file -> PAGE + folder.relativize(file).toString().replace('\\', '/'))
                    .map(path -> path.equals("/handheld/index.html") ? PAGE : path)
                    .filter(path -> !NOT_KEPT.contains(path))
                    .collect(Collectors.toSet());

            assertThat(listed).doesNotHaveDuplicates().containsAll(paths);
        }
    }

    @Test
    void whateverAKeptScriptImportsIsKeptToo() {
        assertThat(listed.stream().filter(path -> path.endsWith(".js")))
                .isNotEmpty()
                .allSatisfy(path -> {
                    for (MatchResult imported :
                            IMPORTED.matcher(text(path)).results().toList()) {
                        assertThat(listed).as("imported by " + path).contains(resolve(path, imported.group(1)));
                    }
                });
    }

    /** Else devices would go on with the files of the last version. */
    @Test
    void versionChangesWithEveryKeptFile() {
        MessageDigest all = sha256();
        for (String path : listed) {
            all.update(path.getBytes(StandardCharsets.UTF_8));
            all.update(bytes(path));
        }
        Matcher version = VERSION.matcher(text("/handheld/sw.js"));

        assertThat(version.find()).isTrue();
        assertThat(version.group(1))
                .as("VERSION in sw.js")
                .isEqualTo(HexFormat.of().formatHex(all.digest()).substring(0, 16));
    }

    /** The library names the digest of the WebAssembly that was built with it. */
    @Test
    void webAssemblyIsTheOneThatItsLibraryNames() {
        String digest = HexFormat.of().formatHex(sha256().digest(bytes("/handheld/zxing/reader/zxing_reader.wasm")));

        assertThat(text("/handheld/zxing/reader/index.js")).contains(digest);
    }

    @Test
    void manifestNamesIconsThatThereAre() throws IOException {
        JsonNode manifest = new ObjectMapper().readTree(bytes("/handheld/manifest.json"));

        assertThat(manifest.get("icons"))
                .anySatisfy(icon -> assertThat(icon.get("purpose").asText()).isEqualTo("maskable"));
        assertThat(manifest.get("icons"))
                .allSatisfy(icon -> assertThat(listed).contains(icon.get("src").asText()));
    }

    private static String resolve(String importer, String imported) {
        if (imported.startsWith(".")) {
            return URI.create(importer).resolve(imported).toString();
        }
        try {
            JsonNode imports = new ObjectMapper().readTree(importMap()).get("imports");
            Optional<String> folder = Stream.of(imported)
                    .filter(name -> !imports.has(name))
                    .map(name -> name.substring(0, name.indexOf('/') + 1))
                    .findFirst();
            return folder.map(name -> imports.path(name).asText() + imported.substring(name.length()))
                    .orElseGet(() -> imports.get(imported).asText());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String importMap() {
        Matcher map = IMPORT_MAP.matcher(text(PAGE));
        assertThat(map.find()).isTrue();
        return map.group(1);
    }

    private static String text(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String path) {
        String file = path.startsWith(LIBRARIES)
                ? path.substring(PAGE.length() - 1)
                : path.equals(PAGE) ? "/handheld/index.html" : path;
        try (InputStream content = HandheldFilesTest.class.getResourceAsStream(RESOURCES + file)) {
            assertThat(content).as(path).isNotNull();
            return content.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
