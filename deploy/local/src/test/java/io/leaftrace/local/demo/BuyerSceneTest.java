package io.leaftrace.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuyerSceneTest {

    @Test
    void makesUpACodeThatLooksLikeARealOne() {
        // Given
        Code real = new Code(
                "88TK2NT4TCUSF4Q2", "HTTP://LOCALHOST:8080/01/06999999100010/21/88TK2NT4TCUSF4Q2", "", "", null);

        // When
        String madeUp = BuyerScene.madeUp(real);

        // Then
        assertThat(madeUp)
                .isNotEqualTo(real.digitalLink())
                .matches("HTTP://LOCALHOST:8080/01/06999999100010/21/[2-9A-HJ-NP-Z]{16}");
    }
}
