package io.leaftrace.retail.drop;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jboss.logging.Logger;

/** Looks for dropped files from time to time. */
@ApplicationScoped
class DropJob {

    private static final Logger LOG = Logger.getLogger(DropJob.class);

    private final DropFolder folder;

    DropJob(DropFolder folder) {
        this.folder = folder;
    }

    @Scheduled(
            identity = "till-drop",
            every = "${leaftrace.till-drop.interval}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        try {
            folder.takeAll();
        } catch (IOException | UncheckedIOException failure) {
            LOG.warnf("The folder of tills could not be read, again in a moment: %s", failure);
        }
    }
}
