package io.leaftrace.retail.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaftrace.testing.PageFiles;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the shop's page needs offline is what its service worker keeps; what it runs is what its policy allows. */
class ShopFilesTest {

    private final PageFiles files = new PageFiles("/shop");

    @Test
    void policyAllowsTheImportMap() {
        assertThat(ShopPage.PAGE.importMapHash()).isEqualTo(files.importMapHash());
    }

    @Test
    void everyFileOfThePageIsKeptForOfflineButTheWorkerItself() {
        assertThat(files.own()).contains("/shop/sw.js");
        assertThat(files.kept())
                .doesNotHaveDuplicates()
                .containsAll(files.own().stream()
                        .filter(file -> !file.equals("/shop/sw.js"))
                        .toList());
    }

    @Test
    void whateverAKeptScriptImportsIsKeptToo() {
        assertThat(files.needed()).contains("/shop/parts/js/symbols-worker.js");
        assertThat(files.kept()).containsAll(files.needed()).contains("/shop/parts/zxing/reader/zxing_reader.wasm");
    }

    /** Else terminals would go on with the files of the last version. */
    @Test
    void versionChangesWithEveryKeptFile() {
        assertThat(files.version()).as("VERSION in sw.js").isEqualTo(files.versionOfFiles());
    }

    @Test
    void manifestNamesIconsThatThereAre() throws IOException {
        JsonNode manifest = new ObjectMapper().readTree(files.bytes("/shop/manifest.json"));

        assertThat(manifest.get("icons")).isNotEmpty().allSatisfy(icon -> assertThat(files.kept())
                .contains(icon.get("src").asText()));
    }
}
