package io.leaftrace.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {
    private static final String HEX_1 = "01".repeat(32);
    private static final String HEX_2 = "02".repeat(32);
    private static final Gtin GTIN = Gtin.of("6901234567892");

    @Test
    void theFirstConfiguredKeyIsTheCurrentOne() {
        KeyRing ring = KeyRing.parse("k2:" + HEX_2 + ", k1:" + HEX_1);

        assertThat(ring.currentKeyId(GTIN)).contains("k2");
        assertThat(ring.keyIds(GTIN)).containsExactly("k2", "k1");
        assertThat(ring.serial("k1", GTIN, 5, 6)).isEqualTo(Genuine.RING.serial("k1", GTIN, 5, 6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "k1", "k1:", ":" + "0101", "k1:zz", "k1:01", ",", "k1:%1$s,", "k1:%1$s,k1:%1$s"})
    void refusesAMalformedConfigurationWithoutRepeatingIt(String pattern) {
        String config = pattern.formatted(HEX_1);

        assertThatThrownBy(() -> KeyRing.parse(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("01");
    }

    @Test
    void holdsAtMostFourKeysSoThatAGuessPassesLessThanOnceInABillion() {
        Map<String, byte[]> keys = new HashMap<>();
        IntStream.rangeClosed(1, 5).forEach(i -> keys.put("k" + i, Genuine.key(i)));

        assertThatThrownBy(() -> KeyRing.of(keys, "k1")).isInstanceOf(IllegalArgumentException.class);
        keys.remove("k5");
        assertThat(KeyRing.of(keys, "k1").keyIds(GTIN)).hasSize(4);
        assertThat(KeyText.MAX_FITTING_KEYS * Math.pow(2, -32)).isLessThan(1e-9);
    }

    @Test
    void refusesACurrentKeyOutsideOfTheRing() {
        assertThatThrownBy(() -> KeyRing.of(Map.of("k1", Genuine.key(1)), "k2"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Genuine.RING.serial("k9", GTIN, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesPositionsOutsideOfAnOrder() {
        assertThatThrownBy(() -> Genuine.RING.serial("k1", GTIN, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Genuine.RING.serial("k1", GTIN, 1, 1 << 24))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void manyThreadsMayUseOneRing() {
        boolean allRecognised = IntStream.range(0, 4_000).parallel().allMatch(index -> {
            String serial = Genuine.RING.serial("k4", GTIN, 9, index);
            return Genuine.RING
                    .recognise(new Sgtin(GTIN, serial))
                    .equals(Optional.of(new Recognised("k4", ItemId.ofOrder(9, index), false)));
        });

        assertThat(allRecognised).isTrue();
    }
}
