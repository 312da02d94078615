package io.leaftrace.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchTest {

    private final Batch batch = new Batch(order(1, "P", 1_000), order(2, "C", 100), order(3, "K", 2), order(4, "L", 1));

    @Test
    void appliesAllButFiveCodes() {
        assertThat(batch.applied()).hasSize(995).doesNotContainAnyElementsOf(batch.rejected());
        assertThat(batch.rejected()).hasSize(5);
    }

    @Test
    void packsTenToACartonAndFiveIntoTheLast() {
        List<Batch.Packing> cartons = batch.packsInCartons();

        assertThat(cartons).hasSize(100);
        assertThat(cartons.subList(0, 99))
                .allSatisfy(carton -> assertThat(carton.children()).hasSize(10));
        assertThat(cartons.get(99).children()).hasSize(5);
        assertThat(cartons.stream().flatMap(carton -> carton.children().stream()))
                .doesNotHaveDuplicates();
    }

    @Test
    void packsFiftyCartonsToACaseAndBothCasesOnThePallet() {
        assertThat(batch.cartonsInCases())
                .extracting(packing -> packing.children().size())
                .containsExactly(50, 50);
        assertThat(batch.casesOnPallet()).singleElement().satisfies(pallet -> assertThat(pallet.children())
                .hasSize(2));
    }

    @Test
    void tellsOfAPackThatWasInTheFirstCartonOfTheFirstCase() {
        assertThat(batch.packsInCartons().get(0).children())
                .contains(batch.pack().digitalLink());
        assertThat(batch.packsInCartons().get(0).parent())
                .isEqualTo(batch.carton().digitalLink());
        assertThat(batch.cartonsInCases().get(0).children())
                .contains(batch.carton().digitalLink());
        assertThat(batch.rejected()).doesNotContain(batch.copiedPack().digitalLink());
    }

    private static CodeOrder order(long number, String prefix, int quantity) {
        return new CodeOrder(
                number,
                IntStream.range(0, quantity)
                        .mapToObj(i -> new Code(prefix + i, "HTTP://X/" + prefix + i, "", "", null))
                        .toList());
    }
}
