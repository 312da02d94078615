package io.leaftrace.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ItemIdTest {
    @Provide
    Arbitrary<Long> orders() {
        return Genuine.orderNumbers();
    }

    @Provide
    Arbitrary<Integer> indexes() {
        return Genuine.indexes();
    }

    @Provide
    Arbitrary<Sscc> ssccs() {
        return Genuine.ssccs();
    }

    @Provide
    Arbitrary<Long> foreignNumbers() {
        return Arbitraries.longs().between(0, (1L << 62) - 1);
    }

    @Property
    void ownSerialComesBack(@ForAll("orders") long order, @ForAll("indexes") int index) {
        long itemId = ItemId.ofOrder(order, index);

        assertThat(ItemId.orderNumber(itemId)).isEqualTo(order);
        assertThat(ItemId.index(itemId)).isEqualTo(index);
        assertKind(itemId, true, false, false);
    }

    @Property
    void ssccComesBack(@ForAll("ssccs") Sscc sscc) {
        long itemId = ItemId.ofSscc(sscc);

        assertThat(ItemId.sscc(itemId)).isEqualTo(sscc);
        assertKind(itemId, false, true, false);
    }

    @Property
    void foreignNumberComesBack(@ForAll("foreignNumbers") long n) {
        long itemId = ItemId.ofForeign(n);

        assertThat(ItemId.foreignNumber(itemId)).isEqualTo(n);
        assertKind(itemId, false, false, true);
    }

    private static void assertKind(long itemId, boolean own, boolean sscc, boolean foreign) {
        assertThat(itemId).isNotNegative();
        assertThat(ItemId.isOwnSerial(itemId)).isEqualTo(own);
        assertThat(ItemId.isSscc(itemId)).isEqualTo(sscc);
        assertThat(ItemId.isForeign(itemId)).isEqualTo(foreign);
    }

    @Test
    void neighboursInAnOrderAreNeighboursAsItems() {
        assertThat(ItemId.ofOrder(7, 43)).isEqualTo(ItemId.ofOrder(7, 42) + 1);
    }

    @Test
    void refusesPositionsOutsideOfAnOrder() {
        assertThatThrownBy(() -> ItemId.ofOrder(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ItemId.ofOrder(1 << 24, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ItemId.ofOrder(1, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ItemId.ofOrder(1, 1 << 24)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesForeignNumbersOutOfRange() {
        assertThatThrownBy(() -> ItemId.ofForeign(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ItemId.ofForeign(1L << 62)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesToReadAnotherKind() {
        long own = ItemId.ofOrder(1, 1);
        long foreign = ItemId.ofForeign(1);

        assertThatThrownBy(() -> ItemId.sscc(own)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ItemId.foreignNumber(own)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ItemId.orderNumber(foreign)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ItemId.index(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
