package io.leaftrace.analytics.recall;

import io.leaftrace.edge.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** @param reason why the recall holds no longer */
record NewWithdrawal(@NotBlank @Size(max = 1_000) @PlainText String reason) {}
