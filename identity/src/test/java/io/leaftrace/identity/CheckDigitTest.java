package io.leaftrace.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckDigitTest {
    @Provide
    Arbitrary<Sscc> ssccs() {
        return Genuine.ssccs();
    }

    @Property
    void oneWrongDigitIsAlwaysFound(
            @ForAll("ssccs") Sscc sscc,
            @ForAll @IntRange(max = 17) int position,
            @ForAll @CharRange(from = '0', to = '9') char digit) {
        String digits = sscc.digits18();
        Assume.that(digits.charAt(position) != digit);

        assertThatThrownBy(() -> new Sscc(digits.substring(0, position) + digit + digits.substring(position + 1)))
                .isInstanceOfSatisfying(
                        IdentifierException.class, e -> assertThat(e.code()).isEqualTo("wrong_check_digit"));
    }

    @ParameterizedTest
    @CsvSource({
        "96385074, 00000096385074",
        "614141123452, 00614141123452",
        "9506000134352, 09506000134352",
        "70614141123451, 70614141123451",
    })
    void shorterGtinsArePaddedToFourteenDigits(String digits, String digits14) {
        assertThat(Gtin.of(digits).digits14()).isEqualTo(digits14);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "9506000134", "950600013435X", "９５０６０００１３４３５２", "0950600013435200"})
    void refusesWhatIsNoGtin(String text) {
        assertThatThrownBy(() -> Gtin.of(text)).isInstanceOf(IdentifierException.class);
    }

    @Test
    void glnsHaveThirteenDigits() {
        assertThat(Gln.of("4012345000115").digits13()).isEqualTo("4012345000115");
        assertThatThrownBy(() -> Gln.of("4012345000116")).isInstanceOf(IdentifierException.class);
        assertThatThrownBy(() -> Gln.of("401234500011")).isInstanceOf(IdentifierException.class);
    }
}
