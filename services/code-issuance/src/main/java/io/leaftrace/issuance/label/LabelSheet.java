package io.leaftrace.issuance.label;

import io.leaftrace.issuance.order.CodeOrder;
import io.leaftrace.issuance.order.PrintedCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.IntFunction;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Lays labels out on A4 pages as PDF (ISO 32000), the human-readable code beside each symbol. */
final class LabelSheet {

    /** PDFBox's own; it goes into the file, so that no printer puts another in its place. */
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    /** What office printers leave white, and a little more. */
    private static final float MARGIN_MM = 4.5f;

    private static final float WIDE_MARGIN_MM = 12;

    /** Where an element string begins another element. */
    private static final String BEFORE_AI = "(?=\\(\\d{2}\\))";

    private final CodeOrder order;
    private final SheetLayout layout;
    private final Symbology symbology;
    private final IntFunction<PrintedCode> codes;

    /** @param codes the code at an index of the order */
    LabelSheet(CodeOrder order, Symbology symbology, IntFunction<PrintedCode> codes) {
        this.order = order;
        this.layout = SheetLayout.of(order.level());
        this.symbology = symbology;
        this.codes = codes;
    }

    /** The labels from an index on, up to another, as a PDF file. */
    byte[] pdf(int from, int end) {
        try (PDDocument document = new PDDocument();
                InputStream glyphs = PDDocument.class.getResourceAsStream(FONT)) {
            PDFont font = PDType0Font.load(document, glyphs);
            document.getDocumentInformation().setTitle("Code order " + order.orderNumber() + ", from index " + from);
            document.getDocumentInformation().setCreator("Leaftrace");
            for (int first = from; first < end; first += layout.labelsAPage()) {
                page(document, font, first, Math.min(end, first + layout.labelsAPage()));
            }
            ByteArrayOutputStream pdf = new ByteArrayOutputStream();
            document.save(pdf);
            return pdf.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void page(PDDocument document, PDFont font, int first, int end) throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            for (int index = first; index < end; index++) {
                int place = index - first;
                SheetPen pen = new SheetPen(content, font, layout.leftMm(place), layout.topMm(place));
                PrintedCode code = codes.apply(index);
                if (order.level().isLogisticUnit()) {
                    logisticUnit(pen, code);
                } else {
                    item(pen, code);
                }
            }
        }
    }

    private void item(SheetPen pen, PrintedCode code) throws IOException {
        float side = layout.labelHeightMm() - 2 * MARGIN_MM;
        pen.symbol(SymbolEncoding.encode(code, symbology), MARGIN_MM, MARGIN_MM, side, side);
        float textLeft = MARGIN_MM + side + 1;
        float textWidth = layout.labelWidthMm() - textLeft - MARGIN_MM;
        float base = MARGIN_MM + 5;
        for (String element : code.humanReadable().split(BEFORE_AI, -1)) {
            pen.text(element, textLeft, base, textWidth, 5.5f);
            base += 3;
        }
        pen.text(place(code), textLeft, base + 2, textWidth, 4.5f);
    }

    /** Blocks from top to bottom as on a GS1 Logistic Label: free text, the SSCC by its title, the symbol. */
    private void logisticUnit(SheetPen pen, PrintedCode code) throws IOException {
        float width = layout.labelWidthMm();
        float inner = width - 2 * WIDE_MARGIN_MM;
        pen.text(order.level() + " of " + order.makerGln(), WIDE_MARGIN_MM, 16, inner / 2, 12);
        pen.text(place(code), WIDE_MARGIN_MM + inner * 0.7f, 16, inner * 0.3f, 10);
        pen.rule(WIDE_MARGIN_MM, 22, inner);
        pen.text("SSCC", WIDE_MARGIN_MM, 29, inner, 9);
        pen.text(code.serial(), WIDE_MARGIN_MM, 39, inner, 24);
        pen.rule(WIDE_MARGIN_MM, 46, inner);
        // The height bounds the X-dimension to 0.85 mm; GS1-128 on logistic units may have 0.495 to 0.94 mm.
        float high = pen.symbol(SymbolEncoding.encode(code, symbology), WIDE_MARGIN_MM, 54, inner, 55);
        pen.centred(code.humanReadable(), 54 + high + 8, width, 16);
    }

    /** By which a label that a printer spoilt is asked for again. */
    private String place(PrintedCode code) {
        return "Order " + order.orderNumber() + ", index " + code.index();
    }
}
