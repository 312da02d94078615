package io.leaftrace.issuance.label;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.datamatrix.encoder.DefaultPlacement;
import com.google.zxing.datamatrix.encoder.ErrorCorrection;
import com.google.zxing.datamatrix.encoder.SymbolInfo;
import com.google.zxing.datamatrix.encoder.SymbolShapeHint;

/**
 * GS1 DataMatrix (ISO/IEC 16022, ECC 200) in ASCII encodation, which no other undercuts for our codes: a serial takes 22
 * by 22 modules in each. ZXing's writer is not asked: it takes FNC1 in its optimising encoder alone, and that one leaves
 * EDIFACT encodation without an unlatch, so that pad codewords are read as text.
 */
final class Gs1DataMatrix {

    private static final char FNC1 = 232;
    private static final char FIRST_PAD = 129;

    /** Digit pairs 00 to 99 follow. */
    private static final int DIGIT_PAIRS = 130;

    private static final int MAX_CODEWORDS_OF_ONE_REGION = 44;

    private Gs1DataMatrix() {}

    /** @param elementString of ASCII characters, without a separator at its end; at most what 26 by 26 modules take */
    static BitMatrix modules(String elementString) {
        String codewords = codewords(elementString);
        if (codewords.length() > MAX_CODEWORDS_OF_ONE_REGION) {
            throw new IllegalArgumentException("Too long for a symbol of one region: " + elementString);
        }
        SymbolInfo info = SymbolInfo.lookup(codewords.length(), SymbolShapeHint.FORCE_SQUARE);
        String all = ErrorCorrection.encodeECC200(padded(codewords, info.getDataCapacity()), info);
        int side = info.getSymbolDataWidth();
        DefaultPlacement placement = new DefaultPlacement(all, side, side);
        placement.place();
        return framed(placement, side);
    }

    private static String codewords(String elementString) {
        StringBuilder codewords = new StringBuilder().append(FNC1);
        int at = 0;
        while (at < elementString.length()) {
            if (at + 1 < elementString.length() && isDigit(elementString, at) && isDigit(elementString, at + 1)) {
                codewords.append((char) (DIGIT_PAIRS + Integer.parseInt(elementString, at, at + 2, 10)));
                at += 2;
            } else {
                codewords.append((char) (elementString.charAt(at) + 1));
                at++;
            }
        }
        return codewords.toString();
    }

    private static boolean isDigit(String text, int at) {
        return text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    /** ISO/IEC 16022, section 5.2.3: pads after the first are randomised by the 253-state algorithm. */
    private static String padded(String codewords, int capacity) {
        StringBuilder padded = new StringBuilder(codewords);
        if (padded.length() < capacity) {
            padded.append(FIRST_PAD);
        }
        while (padded.length() < capacity) {
            int position = padded.length() + 1;
            int pad = FIRST_PAD + 149 * position % 253 + 1;
            padded.append((char) (pad <= 254 ? pad : pad - 254));
        }
        return padded.toString();
    }

    /** The solid L on the left and below, the alternating timing track above and on the right. */
    private static BitMatrix framed(DefaultPlacement placement, int side) {
        BitMatrix dark = new BitMatrix(side + 2, side + 2);
        dark.setRegion(0, 0, 1, side + 2);
        dark.setRegion(0, side + 1, side + 2, 1);
        for (int at = 0; at < side; at += 2) {
            dark.set(at, 0);
            dark.set(side + 1, at + 1);
        }
        dark.set(side, 0);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                if (placement.getBit(x, y)) {
                    dark.set(x + 1, y + 1);
                }
            }
        }
        return dark;
    }
}
