package io.leaftrace.issuance.label;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Draws a symbol as PNG (ISO/IEC 15948) of one bit a pixel. */
final class PngRendering {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte BITS_A_PIXEL = 1;
    private static final byte GREYSCALE = 0;

    private PngRendering() {}

    /** @param modulePixels how many pixels wide and high a module is */
    static byte[] png(Symbol symbol, int modulePixels) {
        int width = symbol.width() * modulePixels;
        int height = symbol.height() * modulePixels;
        ByteBuffer header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(BITS_A_PIXEL)
                .put(GREYSCALE);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        chunk(png, "IHDR", header.array());
        chunk(png, "IDAT", deflated(rows(symbol, modulePixels, width, height)));
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    /** Each row begins with its filter, 0 for none; a set bit is white. */
    private static byte[] rows(Symbol symbol, int modulePixels, int width, int height) {
        int stride = 1 + (width + 7) / 8;
        byte[] rows = new byte[stride * height];
        for (int at = 0; at < rows.length; at++) {
            rows[at] = (byte) (at % stride == 0 ? 0 : 0xff);
        }
        symbol.forEachRectangle((x, y, wide, high) -> {
            for (int row = y * modulePixels; row < (y + high) * modulePixels; row++) {
                for (int pixel = x * modulePixels; pixel < (x + wide) * modulePixels; pixel++) {
                    rows[row * stride + 1 + pixel / 8] &= (byte) ~(0x80 >> pixel % 8);
                }
            }
        });
        return rows;
    }

    private static byte[] deflated(byte[] bytes) {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(deflated)) {
            deflater.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return deflated.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
        byte[] typed = ByteBuffer.allocate(4 + data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data)
                .array();
        CRC32 check = new CRC32();
        check.update(typed);
        png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        png.writeBytes(typed);
        png.writeBytes(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
    }
}
