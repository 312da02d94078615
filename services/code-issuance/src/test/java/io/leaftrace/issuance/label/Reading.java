package io.leaftrace.issuance.label;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.ChecksumException;
import com.google.zxing.DecodeHintType;
import com.google.zxing.FormatException;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Reader;
import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.datamatrix.DataMatrixReader;
import com.google.zxing.oned.Code128Reader;
import com.google.zxing.qrcode.QRCodeReader;
import io.leaftrace.issuance.order.PrintedCode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** Reads pictures of symbols as a scanner does. */
final class Reading {

    private static final int PIXELS_A_MODULE = 4;
    private static final Pattern VIEW_BOX = Pattern.compile("viewBox=\"0 0 (\\d+) (\\d+)\"");
    private static final Pattern RECTANGLE = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v(\\d+)h-(\\d+)z");

    /** What symbology identifiers (ISO/IEC 15424) and readers say of each. */
    private static final Map<Symbology, String> IDENTIFIERS =
            Map.of(Symbology.DATA_MATRIX, "]d2", Symbology.GS1_128, "]C1");

    private Reading() {}

    /** What the symbol must hold. */
    static String expected(PrintedCode code, Symbology symbology) {
        return symbology == Symbology.QR ? code.digitalLink() : code.elementString();
    }

    /** Reads a picture of one symbol alone; checks that it says to be a GS1 symbol, or a QR of level H. */
    static String alone(BufferedImage picture, Symbology symbology) {
        return read(picture, symbology, List.of(Map.of(DecodeHintType.PURE_BARCODE, true)));
    }

    /** Reads a symbol of a printed page, in one way after another. */
    static String amongOthers(BufferedImage picture, Symbology symbology) {
        return read(
                picture,
                symbology,
                List.of(Map.of(DecodeHintType.TRY_HARDER, true), Map.of(DecodeHintType.PURE_BARCODE, true)));
    }

    static BufferedImage png(byte[] png) {
        try {
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
            if (picture == null) {
                throw new AssertionError("This is no PNG.");
            }
            return picture;
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /** Draws the rectangles of a picture of ours. */
    static BufferedImage svg(String svg) {
        Matcher size = VIEW_BOX.matcher(svg);
        if (!size.find()) {
            throw new AssertionError("No viewBox: " + svg);
        }
        int width = Integer.parseInt(size.group(1)) * PIXELS_A_MODULE;
        int height = Integer.parseInt(size.group(2)) * PIXELS_A_MODULE;
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
        pen.setColor(Color.BLACK);
        RECTANGLE
                .matcher(svg)
                .results()
                .forEach(each -> pen.fillRect(
                        PIXELS_A_MODULE * Integer.parseInt(each.group(1)),
                        PIXELS_A_MODULE * Integer.parseInt(each.group(2)),
                        PIXELS_A_MODULE * Integer.parseInt(each.group(3)),
                        PIXELS_A_MODULE * Integer.parseInt(each.group(4))));
        pen.dispose();
        return picture;
    }

    private static String read(BufferedImage picture, Symbology symbology, List<Map<DecodeHintType, ?>> ways) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        BinaryBitmap bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
        for (Map<DecodeHintType, ?> hints : ways) {
            try {
                return text(reader(symbology).decode(bitmap, hints), symbology);
            } catch (NotFoundException | ChecksumException | FormatException unread) {
                // Another way may read it
            }
        }
        throw new AssertionError("No reader finds a " + symbology + " here.");
    }

    private static String text(Result result, Symbology symbology) {
        requireKind(result, symbology);
        // Data Matrix alone gives FNC1 in first position too
        return symbology == Symbology.DATA_MATRIX ? withoutFirst(result.getText(), '\u001d') : result.getText();
    }

    private static void requireKind(Result result, Symbology symbology) {
        Map<ResultMetadataType, Object> told = result.getResultMetadata();
        Object kind = symbology == Symbology.QR
                ? told.get(ResultMetadataType.ERROR_CORRECTION_LEVEL)
                : told.get(ResultMetadataType.SYMBOLOGY_IDENTIFIER);
        Object wanted = IDENTIFIERS.getOrDefault(symbology, "H");
        if (!wanted.equals(kind)) {
            throw new AssertionError("Not " + wanted + ": " + told);
        }
    }

    private static String withoutFirst(String text, char first) {
        if (text.charAt(0) != first) {
            throw new AssertionError("Not first: " + (int) first);
        }
        return text.substring(1);
    }

    private static Reader reader(Symbology symbology) {
        return switch (symbology) {
            case QR -> new QRCodeReader();
            case DATA_MATRIX -> new DataMatrixReader();
            case GS1_128 -> new Code128Reader();
        };
    }
}
