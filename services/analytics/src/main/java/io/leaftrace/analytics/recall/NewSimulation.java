package io.leaftrace.analytics.recall;

import io.leaftrace.analytics.whereabouts.Scope;
import io.leaftrace.edge.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** @param reason why it may have to be recalled; is kept nowhere but in the query log */
record NewSimulation(
        @NotNull @Valid Scope scope,
        @Size(max = 1_000) @PlainText String reason) {}
