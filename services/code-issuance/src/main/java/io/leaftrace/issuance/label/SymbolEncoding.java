package io.leaftrace.issuance.label;

import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import com.google.zxing.qrcode.encoder.QRCode;
import io.leaftrace.issuance.order.PrintedCode;

/** Makes symbols of codes. */
final class SymbolEncoding {

    /** FNC1 as the writer of Code 128 takes it. */
    private static final char CODE_128_FNC1 = '\u00f1';

    private static final int QR_QUIET_MODULES = 4;
    private static final int DATA_MATRIX_QUIET_MODULES = 1;
    private static final int GS1_128_QUIET_MODULES = 10;

    /** At the X-dimension of 0.5 mm, the 32 mm that a logistic label asks for (General Specifications, section 5.12). */
    private static final int GS1_128_BAR_MODULES = 64;

    private SymbolEncoding() {}

    static Symbol encode(PrintedCode code, Symbology symbology) {
        return switch (symbology) {
            case QR -> qr(code.digitalLink());
            case DATA_MATRIX -> dataMatrix(code.elementString());
            case GS1_128 -> gs1128(code.elementString());
        };
    }

    /** An upper-case URI takes alphanumeric mode, 5.5 bits a character, and so a smaller version. */
    static QRCode qrCode(String digitalLink) {
        try {
            return Encoder.encode(digitalLink, ErrorCorrectionLevel.H);
        } catch (WriterException tooLong) {
            // A configured resolver of a thousand characters
            throw new IllegalStateException("No QR symbol takes " + digitalLink, tooLong);
        }
    }

    private static Symbol qr(String digitalLink) {
        ByteMatrix modules = qrCode(digitalLink).getMatrix();
        BitMatrix dark = new BitMatrix(modules.getWidth(), modules.getHeight());
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y) == 1) {
                    dark.set(x, y);
                }
            }
        }
        return new Symbol(dark, 1, QR_QUIET_MODULES, QR_QUIET_MODULES);
    }

    /** The serial is the last element, so no separator follows it. */
    private static Symbol dataMatrix(String elementString) {
        return new Symbol(
                Gs1DataMatrix.modules(elementString), 1, DATA_MATRIX_QUIET_MODULES, DATA_MATRIX_QUIET_MODULES);
    }

    private static Symbol gs1128(String elementString) {
        boolean[] bars = new Code128Writer().encode(CODE_128_FNC1 + elementString);
        BitMatrix dark = new BitMatrix(bars.length, 1);
        for (int x = 0; x < bars.length; x++) {
            if (bars[x]) {
                dark.set(x, 0);
            }
        }
        return new Symbol(dark, GS1_128_BAR_MODULES, GS1_128_QUIET_MODULES, 0);
    }
}
