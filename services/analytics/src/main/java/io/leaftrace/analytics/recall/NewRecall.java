package io.leaftrace.analytics.recall;

import io.leaftrace.analytics.whereabouts.Scope;
import io.leaftrace.edge.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A recall to be declared.
 *
 * @param reason why, for whoever deals with it
 * @param instruction what to do with the items, for shops and buyers
 */
record NewRecall(
        @NotNull @Valid Scope scope,
        @NotBlank @Size(max = 1_000) @PlainText String reason,
        @NotBlank @Size(max = 1_000) @PlainText String instruction) {}
