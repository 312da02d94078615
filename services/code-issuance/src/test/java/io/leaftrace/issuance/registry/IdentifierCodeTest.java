package io.leaftrace.issuance.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentifierCodeTest {

    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    @Test
    void hasTheDocumentedForm() {
        assertThat(IdentifierCode.of("LEAF", 'E', 0)).isEqualTo("LEAFE2222222A");
        assertThat(IdentifierCode.of("LEAF", 'M', (1L << 35) - 1))
                .startsWith("LEAFMZZZZZZZ")
                .hasSize(13);
    }

    @Test
    void differsForEveryNumberAndKind() {
        Set<String> codes = new HashSet<>();
        for (int number = 0; number < 2_000; number++) {
            for (char letter : new char[] {'E', 'F', 'M'}) {
                assertThat(codes.add(IdentifierCode.of("LEAF", letter, number))).isTrue();
            }
        }
        assertThat(codes).allMatch(IdentifierCode::isValid);
    }

    @Test
    void refusesEverySingleWrongCharacter() {
        Random random = new Random(1);
        for (int run = 0; run < 50; run++) {
            String code = IdentifierCode.of("LEAF", 'F', random.nextLong(1L << 35));
            for (int place = 0; place < code.length(); place++) {
                for (int each = 0; each < ALPHABET.length(); each++) {
                    char wrong = ALPHABET.charAt(each);
                    String mistyped = code.substring(0, place) + wrong + code.substring(place + 1);
                    assertThat(IdentifierCode.isValid(mistyped)).as(mistyped).isEqualTo(mistyped.equals(code));
                }
            }
        }
    }

    @Test
    void refusesWhatIsNotInTheAlphabet() {
        assertThat(IdentifierCode.isValid("")).isFalse();
        assertThat(IdentifierCode.isValid("LEAFE222222O")).isFalse();
        assertThat(IdentifierCode.isValid("leafe2222222")).isFalse();
    }
}
