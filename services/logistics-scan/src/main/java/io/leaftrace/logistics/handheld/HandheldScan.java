package io.leaftrace.logistics.handheld;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * One scan of a batch.
 *
 * @param sequence the device's own count; with the device it is the identity of the scan
 * @param occurredAt by the device's clock, with its offset
 * @param items codes in any GS1 form; each stands for all that is in it. When unpacking: the parents that were emptied
 * @param place GLN of the place where it happened
 * @param destination GLN of the place that the items leave for; with shipping only
 * @param reference a despatch advice, order or invoice number
 */
public record HandheldScan(
        @NotNull @Min(0) Long sequence,
        @NotNull OffsetDateTime occurredAt,
        @NotNull BizStep bizStep,
        @NotEmpty @Size(max = 1_000) List<@NotNull @Size(max = 500) String> items,
        @NotNull String place,
        String destination,

        @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}+", message = "must have no control characters")
        String reference) {}
