package io.leaftrace.local.demo;

import java.time.Duration;
import java.util.Optional;

/** Waits for what travels between the services. */
final class Wait {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration ASK_EVERY = Duration.ofMillis(200);

    private Wait() {}

    /** Something that may not be there yet. */
    interface Question<T> {
        Optional<T> ask() throws InterruptedException;
    }

    static <T> T until(String what, Question<T> question) throws InterruptedException {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < limit) {
            Optional<T> answer = question.ask();
            if (answer.isPresent()) {
                return answer.get();
            }
            Thread.sleep(ASK_EVERY.toMillis());
        }
        throw new DemoFailed("after " + LIMIT.toSeconds() + " s still not so: " + what + ".");
    }
}
