package io.leaftrace.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
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
    void packedPositionsComeBack(@ForAll("items") long itemId) {
        assertThat(Serials.unpack(Serials.pack(itemId))).isEqualTo(itemId);
    }

    @Property
    void numeralsComeBackFromTheirText(@ForAll("items") long itemId) {
        byte[] numerals = Serials.pack(itemId);

        assertThat(Serials.numerals(Serials.text(numerals))).isEqualTo(numerals);
    }

    @ParameterizedTest
    @MethodSource("paddingBits")
    void everyBitOfThePaddingCounts(int bit) {
        byte[] numerals = Serials.pack(ItemId.ofOrder(1, 1));
        int numeral = Serials.LENGTH - 1 - bit / 5;
        numerals[numeral] |= (byte) (1 << bit % 5);

        assertThat(Serials.unpack(numerals)).isEqualTo(-1);
    }

    @Test
    void theBitBeforeThePaddingBelongsToTheIndex() {
        byte[] numerals = Serials.pack(ItemId.ofOrder(1, 0));
        numerals[9] |= 1 << 2;

        assertThat(Serials.unpack(numerals)).isEqualTo(ItemId.ofOrder(1, 1));
    }

    @Test
    void thereIsNoOrderZero() {
        assertThat(Serials.unpack(new byte[Serials.LENGTH])).isEqualTo(-1);
    }
}
