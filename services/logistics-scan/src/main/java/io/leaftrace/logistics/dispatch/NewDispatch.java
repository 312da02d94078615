package io.leaftrace.logistics.dispatch;

import io.leaftrace.edge.PlainText;
import io.leaftrace.edge.ValidGln;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A dispatch that is about to happen. */
@Schema(description = "A dispatch that is about to happen")
public record NewDispatch(
        @Schema(description = "GLN of the place that the items will leave, one of the caller's own") @NotNull @ValidGln
        String from,

        @Schema(description = "GLN of the place for which they are bound") @NotNull @ValidGln
        String to,

        @Schema(description = "Codes in any GS1 form; each stands for all that is in it") @NotEmpty @Size(max = 1_000)
        List<@NotNull @Size(max = 500) String> items,

        @NotNull OffsetDateTime plannedDeparture,
        @NotNull OffsetDateTime plannedArrival,

        @Schema(description = "What will carry them, such as a number plate") @Size(min = 1, max = 100) @PlainText
        String vehicle,

        @Size(max = 20) List<@NotNull @Valid DocumentReference> references,
        @Size(min = 1, max = 500) @PlainText String note) {

    public NewDispatch {
        references = references == null ? List.of() : references;
    }
}
