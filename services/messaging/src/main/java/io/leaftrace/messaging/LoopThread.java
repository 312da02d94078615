package io.leaftrace.messaging;

import java.time.Duration;

/** A thread that loops until its signal is raised, and is then given time to finish what it began. */
public final class LoopThread {

    private final Thread thread;
    private final StopSignal stop;

    private LoopThread(Thread thread, StopSignal stop) {
        this.thread = thread;
        this.stop = stop;
    }

    public static LoopThread start(String name, Runnable loop, StopSignal stop) {
        Thread thread = new Thread(loop, name);
        thread.setDaemon(true);
        thread.start();
        return new LoopThread(thread, stop);
    }

    public boolean isAlive() {
        return thread.isAlive();
    }

    /** Raises the signal and waits for the loop's end, at most that long. */
    public void stop(Duration limit) {
        stop.raise();
        try {
            thread.join(limit.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
