package io.leaftrace.edge.sample;

import jakarta.validation.constraints.NotBlank;

/**
 * A lot to make.
 *
 * @param gate the number of an advisory lock to wait for before the answer; null for none
 * @param end how the use case ends; null for well
 */
public record NewLot(@NotBlank String name, Long gate, End end) {

    public enum End {
        REFUSAL_KEPT,
        PROBLEM_THROWN,
        FAILURE,
        COMMIT_FAILS
    }
}
