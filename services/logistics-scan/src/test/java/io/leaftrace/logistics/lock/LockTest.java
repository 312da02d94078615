package io.leaftrace.logistics.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LockTest {

    @Test
    void oneNameIsAlwaysOneLock() {
        assertThat(Lock.of(Lock.Kind.ITEM, "https://id.gs1.org/00/069"))
                .isEqualTo(Lock.of(Lock.Kind.ITEM, "https://id.gs1.org/00/069"));
    }

    @Test
    void manyItemsTakeAsManyLocksAsPostgresHasRoomFor() {
        long locks = IntStream.range(0, 25_000)
                .mapToObj(i -> Lock.of(Lock.Kind.ITEM, "https://id.gs1.org/00/" + i))
                .distinct()
                .count();

        assertThat(locks).isEqualTo(128);
    }

    @Test
    void devicesComeBeforeItems() {
        assertThat(Lock.of(Lock.Kind.DEVICE, "a")).isLessThan(Lock.of(Lock.Kind.ITEM, "a"));
    }
}
