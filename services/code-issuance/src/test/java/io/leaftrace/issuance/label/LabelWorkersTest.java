package io.leaftrace.issuance.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.mutiny.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LabelWorkersTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Vertx vertx = Vertx.vertx();
    private final LabelWorkers workers = new LabelWorkers(vertx, 1, 1);

    @AfterEach
    void close() {
        vertx.closeAndAwait();
    }

    @Test
    void refusesWhenTooManyWait() {
        CountDownLatch mayEnd = new CountDownLatch(1);
        UniAssertSubscriber<String> drawn = held(mayEnd, "drawn");
        UniAssertSubscriber<String> waiting = held(mayEnd, "waiting");
        assertThatThrownBy(() -> workers.draw(() -> "third").await().atMost(LIMIT))
                .isInstanceOf(RejectedExecutionException.class);
        // Negative control: with room again, the next is drawn
        mayEnd.countDown();
        assertThat(drawn.awaitItem(LIMIT).getItem()).isEqualTo("drawn");
        assertThat(waiting.awaitItem(LIMIT).getItem()).isEqualTo("waiting");
        assertThat(workers.draw(() -> "fourth").await().atMost(LIMIT)).isEqualTo("fourth");
    }

    @Test
    void makesRoomAfterAFailure() {
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThatThrownBy(() -> workers.draw(() -> {
                                throw new IllegalStateException("broken");
                            })
                            .await()
                            .atMost(LIMIT))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private UniAssertSubscriber<String> held(CountDownLatch mayEnd, String text) {
        return workers.draw(() -> {
                    mayEnd.await();
                    return text;
                })
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
    }
}
