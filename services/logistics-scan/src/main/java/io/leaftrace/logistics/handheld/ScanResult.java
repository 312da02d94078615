package io.leaftrace.logistics.handheld;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.leaftrace.edge.OffendingItem;
import java.util.List;
import java.util.UUID;

/**
 * What became of one scan.
 *
 * @param reasons why it was refused, or why some of the items of an accepted one were left out; empty otherwise
 * @param flags doubts about an accepted scan; empty otherwise
 * @param scanId the accepted scan; for a duplicate, the one that was accepted first
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ScanResult(
        long sequence, Result outcome, List<OffendingItem> reasons, List<ScanFlag> flags, UUID scanId) {

    /** The device may forget all three: a refused scan is kept here too. */
    public enum Result {
        @JsonProperty("accepted")
        ACCEPTED,
        @JsonProperty("duplicate")
        DUPLICATE,
        @JsonProperty("refused")
        REFUSED
    }
}
