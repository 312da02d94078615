package io.leaftrace.analytics.whereabouts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CellTest {

    @Test
    void writesTextsSoThatNoSpreadsheetRunsThem() {
        assertThat(ItemLines.cell("Depot 1")).isEqualTo("Depot 1");
        assertThat(ItemLines.cell(null)).isEmpty();
        assertThat(ItemLines.cell("a,\"b\"")).isEqualTo("\"a,\"\"b\"\"\"");
        assertThat(ItemLines.cell("=cmd|' /C calc'!A0")).isEqualTo("'=cmd|' /C calc'!A0");
        assertThat(ItemLines.cell("@x,y")).isEqualTo("\"'@x,y\"");
        assertThat(ItemLines.cell("<b>")).isEqualTo("<b>");
    }
}
