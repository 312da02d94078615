package io.leaftrace.retail.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PointTest {

    @Test
    void measuresDistance() {
        Point guilin = new Point(25.27, 110.29);
        Point nanning = new Point(22.82, 108.32);
        assertThat(guilin.kilometresTo(nanning)).isBetween(335.0, 345.0);
        assertThat(guilin.kilometresTo(guilin)).isZero();
    }

    /** Everywhere: at the poles and across the date line, too. */
    @Test
    void findsTheCellOfWhateverIsWithinReach() {
        Random random = new Random(11);
        int within = 0;
        for (int run = 0; run < 20_000; run++) {
            double latitude = run % 10 == 0 ? 89.9 : run % 10 == 1 ? -89.95 : random.nextDouble() * 180 - 90;
            double longitude = run % 7 == 0 ? 179.98 : run % 7 == 1 ? -180 : random.nextDouble() * 360 - 180;
            Point buyer = new Point(latitude, longitude);
            double reach = 0.1 + random.nextDouble() * 99.9;
            double sideways = (random.nextDouble() - 0.5) * 3 / Math.max(0.01, Math.cos(Math.toRadians(latitude)));
            double there = (longitude + sideways + 540) % 360 - 180;
            Point shop = new Point(Math.max(-90, Math.min(90, latitude + random.nextDouble() * 2 - 1)), there);
            if (buyer.kilometresTo(shop) <= reach) {
                within++;
                assertThat(buyer.cellsWithin(reach))
                        .as("%s from %s within %s", shop, buyer, reach)
                        .contains(shop.cell());
            }
        }
        assertThat(within).isGreaterThan(1_000);
    }

    @Test
    void namesEachCellOnceAndFewOfThem() {
        List<Integer> cells = new Point(25.27, 110.29).cellsWithin(10);
        assertThat(cells).doesNotHaveDuplicates().hasSizeBetween(4, 16);
        assertThat(new Point(89.99, 0).cellsWithin(100)).doesNotHaveDuplicates();
    }
}
