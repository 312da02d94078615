package io.leaftrace.journey.architecture.broken.retail.check;

import java.time.Instant;

record ImpatientDecision(Instant bestBefore) {

    boolean isLate() {
        return Instant.now().isAfter(bestBefore);
    }
}
