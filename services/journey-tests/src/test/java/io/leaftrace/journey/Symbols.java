package io.leaftrace.journey;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.MultiFormatWriter;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** Symbols as a camera sees them: as a photo, and as a film. */
final class Symbols {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int FRAMES = 5;

    /** A dark symbol on a light carton, and neither is black or white. */
    private static final int DARK = 40;

    private static final int LIGHT = 210;
    /** A camera that is asked for a wide picture cuts off above and below. */
    private static final int MARGIN = 200;

    /** As ZXing's writer takes it. */
    private static final char FNC1 = '\u00f1';

    private static final byte NO_COLOUR = (byte) 128;

    private Symbols() {}

    /** A PNG of the symbol in the middle of a carton. */
    static byte[] photo(BarcodeFormat format, String text) {
        int[][] scene = scene(format, text);
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.setRGB(x, y, scene[y][x] * 0x010101);
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return png.toByteArray();
    }

    /** GS1-128 of an element string without brackets: Code 128 that begins with FNC1. */
    static byte[] photoOfGs1Code128(String elements) {
        return photo(BarcodeFormat.CODE_128, FNC1 + elements);
    }

    /** A film of the symbol, as Chromium takes it for a camera: YUV4MPEG2, each four points sharing a colour. */
    static Path film(BarcodeFormat format, String text, Path folder) throws IOException {
        int[][] scene = scene(format, text);
        byte[] frame = new byte[WIDTH * HEIGHT * 3 / 2];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                frame[y * WIDTH + x] = (byte) scene[y][x];
            }
        }
        Arrays.fill(frame, WIDTH * HEIGHT, frame.length, NO_COLOUR);
        Path film = folder.resolve(format.name() + ".y4m");
        try (OutputStream out = Files.newOutputStream(film)) {
            out.write(("YUV4MPEG2 W" + WIDTH + " H" + HEIGHT + " F10:1 Ip A1:1 C420jpeg\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < FRAMES; i++) {
                out.write("FRAME\n".getBytes(StandardCharsets.US_ASCII));
                out.write(frame);
            }
        }
        return film;
    }

    private static int[][] scene(BarcodeFormat format, String text) {
        BitMatrix symbol = symbol(format, text);
        int points =
                Math.max(1, Math.min((WIDTH - MARGIN) / symbol.getWidth(), (HEIGHT - MARGIN) / symbol.getHeight()));
        int left = (WIDTH - symbol.getWidth() * points) / 2;
        int top = (HEIGHT - symbol.getHeight() * points) / 2;
        int[][] scene = new int[HEIGHT][WIDTH];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int column = Math.floorDiv(x - left, points);
                int row = Math.floorDiv(y - top, points);
                boolean isInside = column >= 0 && column < symbol.getWidth() && row >= 0 && row < symbol.getHeight();
                scene[y][x] = isInside && symbol.get(column, row) ? DARK : LIGHT;
            }
        }
        return scene;
    }

    private static BitMatrix symbol(BarcodeFormat format, String text) {
        try {
            int height = format == BarcodeFormat.CODE_128 ? 60 : 0;
            return new MultiFormatWriter().encode(text, format, 0, height);
        } catch (WriterException e) {
            throw new AssertionError(e);
        }
    }
}
