package io.leaftrace.logistics.capture;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/** What happens to a document with errors: header {@code GS1-Capture-Error-Behaviour} (EPCIS 2.0, section 12.6.1). */
enum ErrorBehaviour {
    /** Nothing is captured. */
    @JsonProperty("rollback")
    ROLLBACK,
    /** The events without errors are captured. */
    @JsonProperty("proceed")
    PROCEED;

    /** Reads the header; null is {@link #ROLLBACK}, any other text is empty. */
    static Optional<ErrorBehaviour> of(String header) {
        if (header == null || header.equalsIgnoreCase("rollback")) {
            return Optional.of(ROLLBACK);
        }
        return header.equalsIgnoreCase("proceed") ? Optional.of(PROCEED) : Optional.empty();
    }
}
