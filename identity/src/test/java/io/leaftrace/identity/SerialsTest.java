package io.leaftrace.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SerialsTest {
    @Provide
    Arbitrary<Long> items() {
        return Genuine.orderNumbers().flatMap(order -> Genuine.indexes().map(index -> ItemId.ofOrder(order, index)));
    }

    static IntStream paddingBits() {
        return IntStream.range(0, 32);
    }

    @Property
    void positionsComeBackFromTheirHalves(@ForAll("items") long itemId) {
        assertThat(Serials.itemId(Serials.left(itemId), Serials.right(itemId))).isEqualTo(itemId);
    }

    @Property
    void halvesComeBackFromTheirText(@ForAll @LongRange(max = (1L << 40) - 1) long half) {
        byte[] text = new byte[10];
        Serials.write(half, text, 1);

        assertThat(Serials.read(text, 1)).isEqualTo(half);
        assertThat(text[0] + text[9]).isZero();
    }

    @ParameterizedTest
    @MethodSource("paddingBits")
    void everyBitOfThePaddingCounts(int bit) {
        long itemId = ItemId.ofOrder(1, 1);

        assertThat(Serials.itemId(Serials.left(itemId), Serials.right(itemId) | 1L << bit))
                .isEqualTo(-1);
    }

    @Test
    void theBitBeforeThePaddingBelongsToTheIndex() {
        long itemId = ItemId.ofOrder(1, 0);

        assertThat(Serials.itemId(Serials.left(itemId), Serials.right(itemId) | 1L << 32))
                .isEqualTo(ItemId.ofOrder(1, 1));
    }

    @Test
    void thereIsNoOrderZero() {
        assertThat(Serials.itemId(0, 0)).isEqualTo(-1);
    }
}
