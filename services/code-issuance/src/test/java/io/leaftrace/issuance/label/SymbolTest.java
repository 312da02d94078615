package io.leaftrace.issuance.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.decoder.Mode;
import com.google.zxing.qrcode.encoder.QRCode;
import io.leaftrace.issuance.order.PrintedCode;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is drawn is read again, and equals what was to be drawn. */
class SymbolTest {

    private static final int CODES = 200;

    @ParameterizedTest
    @EnumSource
    void isReadFromPngAsItWasDrawn(Symbology symbology) {
        codes(symbology).forEach(code -> {
            byte[] png = PngRendering.png(SymbolEncoding.encode(code, symbology), 3);
            assertThat(Reading.alone(Reading.png(png), symbology)).isEqualTo(Reading.expected(code, symbology));
        });
    }

    @ParameterizedTest
    @EnumSource
    void isReadFromSvgAsItWasDrawn(Symbology symbology) {
        codes(symbology).forEach(code -> {
            String svg = SvgRendering.svg(SymbolEncoding.encode(code, symbology), code.humanReadable());
            assertThat(Reading.alone(Reading.svg(svg), symbology)).isEqualTo(Reading.expected(code, symbology));
            assertThat(svg).contains("<title>" + code.humanReadable() + "</title>");
        });
    }

    /** Negative control: a symbol that lost its left half is not read. */
    @ParameterizedTest
    @EnumSource
    void isNotReadWhenHalfOfItIsMissing(Symbology symbology) {
        PrintedCode code = codes(symbology).findFirst().orElseThrow();
        BufferedImage whole = Reading.png(PngRendering.png(SymbolEncoding.encode(code, symbology), 4));
        BufferedImage half = whole.getSubimage(whole.getWidth() / 2, 0, whole.getWidth() / 2, whole.getHeight());
        assertThatThrownBy(() -> Reading.alone(half, symbology)).isInstanceOf(AssertionError.class);
    }

    @Test
    void qrOfAnUpperCaseUriStaysSmall() {
        QRCode qr = SymbolEncoding.qrCode(Codes.serial(7).digitalLink());
        assertThat(qr.getMode()).isEqualTo(Mode.ALPHANUMERIC);
        assertThat(qr.getECLevel()).isEqualTo(ErrorCorrectionLevel.H);
        assertThat(qr.getVersion().getVersionNumber()).isLessThanOrEqualTo(6);
        // Negative control: in lower case it takes a larger one
        QRCode lower = SymbolEncoding.qrCode(Codes.serial(7).digitalLink().toLowerCase(Locale.ROOT));
        assertThat(lower.getVersion().getVersionNumber())
                .isGreaterThan(qr.getVersion().getVersionNumber());
    }

    @Test
    void pngIsAsLargeAsItsModules() {
        Symbol symbol = SymbolEncoding.encode(Codes.serial(7), Symbology.QR);
        for (int modulePixels : List.of(1, 5, 32)) {
            BufferedImage picture = Reading.png(PngRendering.png(symbol, modulePixels));
            assertThat(picture.getWidth()).isEqualTo(symbol.width() * modulePixels);
            assertThat(picture.getHeight()).isEqualTo(symbol.height() * modulePixels);
        }
    }

    @Test
    void svgEscapesItsText() {
        Symbol symbol = SymbolEncoding.encode(Codes.serial(7), Symbology.QR);
        assertThat(SvgRendering.svg(symbol, "<b>&")).contains("<title>&lt;b&gt;&amp;</title>");
    }

    private static Stream<PrintedCode> codes(Symbology symbology) {
        return IntStream.range(0, CODES)
                .map(each -> each * 79_999)
                .mapToObj(symbology == Symbology.GS1_128 ? Codes::sscc : Codes::serial);
    }
}
