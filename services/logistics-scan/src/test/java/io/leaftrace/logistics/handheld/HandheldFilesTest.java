package io.leaftrace.logistics.handheld;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaftrace.testing.PageFiles;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What the handheld's page needs offline is what its service worker keeps; what it runs is what its policy allows. */
class HandheldFilesTest {

    private final PageFiles files = new PageFiles("/handheld");

    @Test
    void policyAllowsTheImportMap() {
        assertThat(HandheldPage.PAGE.importMapHash()).isEqualTo(files.importMapHash());
    }

    @Test
    void everyFileOfThePageIsKeptForOfflineButTheWorkerItself() {
        assertThat(files.own()).contains("/handheld/sw.js");
        assertThat(files.kept())
                .doesNotHaveDuplicates()
                .containsAll(files.own().stream()
                        .filter(file -> !file.equals("/handheld/sw.js"))
                        .toList());
    }

    @Test
    void whateverAKeptScriptImportsIsKeptToo() {
        assertThat(files.needed()).contains("/handheld/parts/js/symbols-worker.js");
        assertThat(files.kept()).containsAll(files.needed());
    }

    /** Else devices would go on with the files of the last version. */
    @Test
    void versionChangesWithEveryKeptFile() {
        assertThat(files.version()).as("VERSION in sw.js").isEqualTo(files.versionOfFiles());
    }

    /** The library names the digest of the WebAssembly that was built with it. */
    @Test
    void webAssemblyIsKeptAndTheOneThatItsLibraryNames() throws NoSuchAlgorithmException {
        String wasm = "/handheld/parts/zxing/reader/zxing_reader.wasm";
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(files.bytes(wasm));

        assertThat(files.kept()).contains(wasm);
        assertThat(files.text("/handheld/parts/zxing/reader/index.js"))
                .contains(HexFormat.of().formatHex(digest));
    }

    @Test
    void manifestNamesIconsThatThereAre() throws IOException {
        JsonNode manifest = new ObjectMapper().readTree(files.bytes("/handheld/manifest.json"));

        assertThat(manifest.get("icons"))
                .anySatisfy(icon -> assertThat(icon.get("purpose").asText()).isEqualTo("maskable"));
        assertThat(manifest.get("icons")).allSatisfy(icon -> assertThat(files.kept())
                .contains(icon.get("src").asText()));
    }
}
