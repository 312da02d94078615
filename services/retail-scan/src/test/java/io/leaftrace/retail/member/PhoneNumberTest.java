package io.leaftrace.retail.member;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    @ParameterizedTest
    @CsvSource({
        "+8613800138000, +8613800138000, CN",
        "+86 138 0013 8000, +8613800138000, CN",
        "+86-138-0013-8000, +8613800138000, CN",
        "＋８６１３８００１３８０００, +8613800138000, CN",
        "+49 (0) 1512 3456789, +4915123456789, DE",
        "+1 415 555 2671, +14155552671, US"
    })
    void readsOneNumberHoweverItIsWritten(String text, String e164, String country) {
        assertThat(PhoneNumber.read(text)).hasValueSatisfying(number -> {
            assertThat(number.e164()).isEqualTo(e164);
            assertThat(number.country()).isEqualTo(country);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "13800138000",
                "008613800138000",
                "+86138",
                "+8613800138000000000000000000000000000",
                "+86 138 CALL ME",
                "+8613800138000;ext=7",
                "+8613800138000 x7",
                "+86\u202e13800138000",
                "\u200f+8613800138000",
                "+86138\u00001380",
                "+86138\n00138000",
                "tel:+8613800138000",
                "' or 1=1 --",
                "+8602012345678",
                "+44 909 879 0000",
                "+1 800 555 0199",
                "+80012345678",
                "+٨٦١٣٨٠٠١٣٨٠٠٠"
            })
    void refusesWhatIsNoMobileNumber(String text) {
        assertThat(PhoneNumber.read(text)).isEmpty();
    }

    @Test
    void saysNothingOfTheNumberInWords() {
        assertThat(PhoneNumber.read("+8613800138000").orElseThrow()).hasToString("a number of CN");
    }
}
