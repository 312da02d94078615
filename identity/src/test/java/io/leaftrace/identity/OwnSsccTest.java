package io.leaftrace.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnSsccTest {
    @Provide
    Arbitrary<String> keyIds() {
        return Genuine.keyIds();
    }

    @Provide
    Arbitrary<String> prefixes() {
        return Arbitraries.integers().between(7, 10).flatMap(Genuine::digits);
    }

    @Property
    void carriesThePrefixAndGivesItsSequenceBack(
            @ForAll("keyIds") String keyId,
            @ForAll("prefixes") String prefix,
            @ForAll @LongRange(min = 0, max = 9_999_999) long sequence) {
        Sscc sscc = Genuine.RING.sscc(keyId, prefix, sequence);

        assertThat(sscc.digits18().substring(1)).startsWith(prefix);
        assertThat(Genuine.RING.ssccSequence(keyId, prefix, sscc)).isEqualTo(sequence);
        assertThat(Identifier.parse(sscc.epcUrn(prefix.length()))).isEqualTo(sscc);
    }

    @ParameterizedTest
    @ValueSource(strings = {"6901234", "69012345", "690123456", "6901234567"})
    void noTwoSequencesGiveTheSame(String prefix) {
        assertThat(LongStream.range(0, 2_000).mapToObj(n -> Genuine.RING.sscc("k1", prefix, n)))
                .doesNotHaveDuplicates();
    }

    @Test
    void takesEverySequenceThatFits() {
        Sscc last = Genuine.RING.sscc("k1", "6901234567", 9_999_999);

        assertThat(Genuine.RING.ssccSequence("k1", "6901234567", last)).isEqualTo(9_999_999);
        assertThatThrownBy(() -> Genuine.RING.sscc("k1", "6901234567", 10_000_000))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Genuine.RING.sscc("k1", "6901234567", -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neverChangesOnceItIsPrinted() {
        assertThat(Genuine.RING.sscc("k1", "6901234", 0).digits18()).isEqualTo("569012340264287968");
    }

    @Test
    void belongsToOneCompanyOnly() {
        Sscc sscc = Genuine.RING.sscc("k1", "6901234", 42);

        assertThatThrownBy(() -> Genuine.RING.ssccSequence("k1", "6901235", sscc))
                .isInstanceOfSatisfying(
                        IdentifierException.class, e -> assertThat(e.code()).isEqualTo("wrong_company_prefix"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"690123", "69012345678", "690123x", "６９０１２３４"})
    void refusesPrefixesThatAreNotSevenToTenDigits(String prefix) {
        assertThatThrownBy(() -> Genuine.RING.sscc("k1", prefix, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
