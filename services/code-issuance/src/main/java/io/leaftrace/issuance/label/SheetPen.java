package io.leaftrace.issuance.label;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.util.Matrix;

/** Draws on one label of a page; millimetres from the label's upper left corner. */
final class SheetPen {

    private static final float POINTS_A_MM = 72 / 25.4f;

    private final PDPageContentStream page;
    private final PDFont font;
    private final float leftMm;
    private final float topMm;

    SheetPen(PDPageContentStream page, PDFont font, float leftMm, float topMm) {
        this.page = page;
        this.font = font;
        this.leftMm = leftMm;
        this.topMm = topMm;
    }

    /** As large as the box allows with its quiet zone; centred across, at the top. Gives the height that it took. */
    float symbol(Symbol symbol, float xMm, float yMm, float maxWidthMm, float maxHeightMm) throws IOException {
        float moduleMm = Math.min(maxWidthMm / symbol.width(), maxHeightMm / symbol.height());
        float left = xMm + (maxWidthMm - symbol.width() * moduleMm) / 2;
        float scale = moduleMm * POINTS_A_MM;
        page.saveGraphicsState();
        page.transform(new Matrix(scale, 0, 0, -scale, xPoints(left), yPoints(yMm)));
        symbol.forEachRectangle(this::addRectangle);
        page.fill();
        page.restoreGraphicsState();
        return symbol.height() * moduleMm;
    }

    /** One line with its base at y; smaller than asked where it would not fit. */
    void text(String text, float xMm, float yMm, float maxWidthMm, float points) throws IOException {
        float fitting = maxWidthMm * POINTS_A_MM / widthAtOnePoint(text);
        line(text, xMm, yMm, Math.min(points, fitting));
    }

    void centred(String text, float yMm, float labelWidthMm, float points) throws IOException {
        float widthMm = widthAtOnePoint(text) * points / POINTS_A_MM;
        line(text, (labelWidthMm - widthMm) / 2, yMm, points);
    }

    void rule(float xMm, float yMm, float lengthMm) throws IOException {
        page.setLineWidth(0.5f);
        page.moveTo(xPoints(xMm), yPoints(yMm));
        page.lineTo(xPoints(xMm + lengthMm), yPoints(yMm));
        page.stroke();
    }

    private void line(String text, float xMm, float yMm, float points) throws IOException {
        page.beginText();
        page.setFont(font, points);
        page.newLineAtOffset(xPoints(xMm), yPoints(yMm));
        page.showText(text);
        page.endText();
    }

    private void addRectangle(int x, int y, int width, int height) {
        try {
            page.addRect(x, y, width, height);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private float widthAtOnePoint(String text) throws IOException {
        return font.getStringWidth(text) / 1000;
    }

    private float xPoints(float xMm) {
        return (leftMm + xMm) * POINTS_A_MM;
    }

    /** PDF counts from the bottom of the page. */
    private float yPoints(float yMm) {
        return (SheetLayout.PAGE_HEIGHT_MM - topMm - yMm) * POINTS_A_MM;
    }
}
