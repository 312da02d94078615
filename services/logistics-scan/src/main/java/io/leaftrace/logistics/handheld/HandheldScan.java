package io.leaftrace.logistics.handheld;

import io.leaftrace.edge.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * One scan of a batch, or one message of an office system.
 *
 * @param sequence the device's own count; with the device it is the identity of the scan
 * @param occurredAt by the device's clock, with its offset
 * @param items codes in any GS1 form; each stands for all that is in it. When unpacking without a parent: the parents
 *     that were emptied
 * @param parent what the items were packed into, or taken out of; with packing and unpacking only
 * @param place GLN of the place where it happened
 * @param position where in that place the items are since, such as {@code gate-3}
 * @param destination GLN of the place that the items leave for; with shipping and returning only
 * @param plannedArrival when they should be there
 * @param vehicle what carries them since, such as a number plate
 * @param fromVehicle what carried them before; with loading only
 * @param references business documents
 * @param reference a dispatch advice, as older devices send it
 * @param conformity what an inspection found
 * @param country where they are exported to, ISO 3166-1 alpha-2
 * @param note for people
 */
public record HandheldScan(
        @NotNull @Min(0) Long sequence,
        @NotNull OffsetDateTime occurredAt,
        @NotNull BizStep bizStep,
        @NotEmpty @Size(max = MAX_ITEMS) List<@NotNull @Size(max = 500) String> items,
        @Size(max = 500) String parent,
        @NotNull String place,
        @Size(min = 1, max = 100) @PlainText String position,
        String destination,
        OffsetDateTime plannedArrival,
        @Size(min = 1, max = 50) @PlainText String vehicle,
        @Size(min = 1, max = 50) @PlainText String fromVehicle,
        @Size(max = 20) List<@NotNull @Valid Reference> references,

        @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}+", message = "must have no control characters")
        String reference,

        Finding conformity,

        @Pattern(regexp = "[A-Z]{2}", message = "must be two capital letters (ISO 3166-1)")
        String country,

        @Size(min = 1, max = 500) @PlainText String note) {

    /** More belong into several scans; a line's packings come by their runs, and not here. */
    static final int MAX_ITEMS = 1_000;

    /**
     * A business document.
     *
     * @param type a CBV 2.0 business transaction type, such as {@code po}, {@code inv}, {@code desadv}
     */
    public record Reference(
            @NotNull @Pattern(regexp = "[a-z]{2,20}", message = "must be a business transaction type of CBV")
            String type,

            @NotNull @Size(min = 1, max = 100) @PlainText String number) {}

    /** All codes of it, the parent's last. */
    Stream<String> codes() {
        return parent == null ? items.stream() : Stream.concat(items.stream(), Stream.of(parent));
    }
}
