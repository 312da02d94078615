package io.leaftrace.issuance.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leaftrace.model.Fact;
import io.leaftrace.model.Header;
import io.leaftrace.model.ItemRun;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsReceived;
import io.leaftrace.model.ItemsShipped;
import io.leaftrace.model.ItemsUnpacked;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "code_issuance"))
class MovedItemsTest {

    private static final String PLACE = "6905555000021";
    private static final String OTHER_PLACE = "6907777000018";

    @Inject
    MovedItems movedItems;

    @Inject
    Pool pool;

    @Test
    void itemsMovedThatWereShippedReceivedOrUnpacked() {
        long first = freshItem();
        Facts.publish(
                shipped(new ItemRun(first, 1_000)),
                received(new ItemRun(first + 990, 20), new ItemRun(first + 2_000, 1)),
                unpacked(new ItemRun(first + 3_000, 1)));

        await().untilAsserted(() -> assertThat(moved(first, first + 999, first + 1_009, first + 2_000, first + 3_000))
                .hasSize(5));
        assertThat(moved(first - 1, first + 1_010, first + 1_999, first + 2_001, first + 3_001))
                .isEmpty();
        assertThat(moved()).isEmpty();
    }

    @Test
    void anyOrderAndAnyDuplicatesLeaveTheSameItemsMoved() {
        Random random = new Random(20260301);
        for (int shuffle = 0; shuffle < 5; shuffle++) {
            long first = freshItem();
            List<Fact> facts = new ArrayList<>(List.of(
                    shipped(new ItemRun(first, 10)),
                    shipped(new ItemRun(first, 10)),
                    received(new ItemRun(first + 5, 10)),
                    received(new ItemRun(first, 1)),
                    unpacked(new ItemRun(first + 30, 2))));
            facts.addAll(facts.subList(0, 3));
            Collections.shuffle(facts, random);
            Facts.publish(facts.toArray(Fact[]::new));

            List<Long> asked = LongStream.range(first - 5, first + 40).boxed().toList();
            Set<Long> expected = LongStream.concat(
                            LongStream.range(first, first + 15), LongStream.range(first + 30, first + 32))
                    .boxed()
                    .collect(java.util.stream.Collectors.toSet());
            await().untilAsserted(() -> assertThat(moved(asked)).isEqualTo(expected));
        }
    }

    @Test
    void answersForThousandsOfScatteredItemsInOneStatement() {
        long first = freshItem();
        Facts.publish(shipped(new ItemRun(first, 100_000)));
        List<Long> everyOther = LongStream.range(0, 5_000)
                .map(index -> first + 2 * index)
                .boxed()
                .toList();

        await().untilAsserted(() -> assertThat(moved(everyOther)).hasSize(5_000));
    }

    private Set<Long> moved(Long... itemIds) {
        return moved(List.of(itemIds));
    }

    private Set<Long> moved(Collection<Long> itemIds) {
        return pool.withTransaction(tx -> movedItems.moved(tx, itemIds)).await().atMost(Duration.ofSeconds(10));
    }

    private static ItemsShipped shipped(ItemRun... runs) {
        return new ItemsShipped(header(), Items.ofRuns(List.of(runs)), PLACE, OTHER_PLACE, "handheld-1", null);
    }

    private static ItemsReceived received(ItemRun... runs) {
        return new ItemsReceived(header(), Items.ofRuns(List.of(runs)), PLACE, "handheld-1", null);
    }

    private static ItemsUnpacked unpacked(ItemRun... runs) {
        return new ItemsUnpacked(header(), Items.ofRuns(List.of(runs)), PLACE, "handheld-1");
    }

    private static Header header() {
        return Facts.header(OffsetDateTime.parse("2026-03-01T08:00:00+08:00"), "logistics-scan/handheld-1");
    }

    private static long freshItem() {
        return ThreadLocalRandom.current().nextLong(1, 1 << 24) << 24 | 1_000;
    }
}
