package io.leaftrace.messaging;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells a loop to end, also while it pauses. Raised once, never lowered. Thread-safe. */
public final class StopSignal {

    private final CountDownLatch raised = new CountDownLatch(1);

    public void raise() {
        raised.countDown();
    }

    public boolean isRaised() {
        return raised.getCount() == 0;
    }

    /** Waits that long, or until the signal is raised; an interrupt raises it. */
    public void pause(Duration duration) {
        try {
            boolean ignored = raised.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            raise();
        }
    }
}
