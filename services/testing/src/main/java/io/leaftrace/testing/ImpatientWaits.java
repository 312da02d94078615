package io.leaftrace.testing;

import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * Makes each {@code await()} of a {@code @QuarkusTest} look after 10 ms, then after twice as long each time, up to the 100 ms
 * that Awaitility waits from the first look on: most of what is awaited is there by then, and what is not is not disturbed.
 * It gives up after half a minute.
 */
public final class ImpatientWaits implements QuarkusTestBeforeClassCallback {

    private static final Duration FIRST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMillis(100);

    /** What comes late is late because the tests of two modules share the processors; what does not come never does. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public void beforeClass(Class<?> testClass) {
        Awaitility.setDefaultTimeout(PATIENCE);
        Awaitility.setDefaultPollDelay(FIRST);
        // A path into an answer that is still another one throws; it is the last look that counts.
        Awaitility.ignoreExceptionsByDefault();
        Awaitility.setDefaultPollInterval((looks, before) -> {
            Duration doubled = before.multipliedBy(2);
            return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        });
    }
}
