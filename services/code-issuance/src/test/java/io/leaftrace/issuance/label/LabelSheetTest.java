package io.leaftrace.issuance.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leaftrace.issuance.order.CodeOrder;
import io.leaftrace.issuance.order.CodeOrderState;
import io.leaftrace.issuance.order.PrintedCode;
import io.leaftrace.model.PackagingLevel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.function.IntFunction;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelSheetTest {

    private static final int DPI = 300;

    @ParameterizedTest
    @CsvSource({"PACK, QR", "CARTON, DATA_MATRIX", "CASE, GS1_128", "PALLET, GS1_128", "CASE, QR", "CASE, DATA_MATRIX"})
    void isReadAsItWasPrinted(PackagingLevel level, Symbology symbology) throws IOException {
        IntFunction<PrintedCode> codes = level.isLogisticUnit() ? Codes::sscc : Codes::serial;
        SheetLayout layout = SheetLayout.of(level);
        int from = 3;
        // A full page and one label more
        int end = from + layout.labelsAPage() + 1;
        byte[] pdf = new LabelSheet(order(level), symbology, codes).pdf(from, end);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            String text = new PDFTextStripper().getText(document);
            PDFRenderer renderer = new PDFRenderer(document);
            BufferedImage first = renderer.renderImageWithDPI(0, DPI, ImageType.RGB);
            BufferedImage second = renderer.renderImageWithDPI(1, DPI, ImageType.RGB);
            for (int index = from; index < end; index++) {
                int place = index - from;
                PrintedCode code = codes.apply(index);
                BufferedImage page = place < layout.labelsAPage() ? first : second;
                BufferedImage label = label(page, layout, place % layout.labelsAPage(), level, symbology);
                assertThat(Reading.amongOthers(label, symbology)).isEqualTo(Reading.expected(code, symbology));
                assertThat(text).contains(code.serial());
            }
        }
    }

    @Test
    void fillsThePage() {
        assertThat(SheetLayout.ITEMS.labelsAPage()).isEqualTo(40);
        assertThat(SheetLayout.LOGISTIC_UNITS.labelsAPage()).isEqualTo(2);
        assertThat(SheetLayout.ITEMS.leftMm(39)).isEqualTo(157.5f);
        assertThat(SheetLayout.ITEMS.topMm(39)).isCloseTo(297 - 29.7f, within(0.001f));
    }

    /** The label; of those with a square symbol, the part that is aimed at. */
    private static BufferedImage label(
            BufferedImage page, SheetLayout layout, int place, PackagingLevel level, Symbology symbology) {
        boolean bars = symbology == Symbology.GS1_128;
        float left = layout.leftMm(place) + (level.isLogisticUnit() && !bars ? 40 : 1);
        float top = layout.topMm(place) + (level.isLogisticUnit() ? 48 : 1);
        float width = level.isLogisticUnit() ? bars ? 208 : 130 : layout.labelHeightMm() - 4.5f;
        float height = level.isLogisticUnit() ? bars ? 60 : 63 : layout.labelHeightMm() - 2;
        return page.getSubimage(pixels(left), pixels(top), pixels(width), pixels(height));
    }

    private static int pixels(float millimetres) {
        return (int) (millimetres / 25.4f * DPI);
    }

    private static CodeOrder order(PackagingLevel level) {
        return new CodeOrder(
                12,
                "6901234000009",
                "6901234000016",
                "line-1",
                level,
                level.isLogisticUnit() ? null : "06901234000016",
                "6901234",
                1_000,
                "k1",
                level.isLogisticUnit() ? 0L : null,
                OffsetDateTime.parse("2026-11-20T08:00:00Z"),
                "CN",
                CodeOrderState.ISSUED,
                OffsetDateTime.parse("2026-11-20T08:00:00Z"),
                OffsetDateTime.parse("2027-05-20T08:00:00Z"),
                null,
                null,
                null,
                null,
                0,
                0,
                null);
    }
}
