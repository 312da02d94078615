package io.leaftrace.retail.sale;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.OffsetDateTime;

/**
 * That a sale or a return never happened.
 *
 * @param tillId the till that says so
 * @param occurredAt by its clock, with its offset
 */
public record NewVoid(
        @NotNull @Pattern(regexp = TillMessage.TILL) String tillId,
        @NotNull OffsetDateTime occurredAt) {}
