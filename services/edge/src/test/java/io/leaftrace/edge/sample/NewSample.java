package io.leaftrace.edge.sample;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;

/** A body with one of each kind of field. */
public record NewSample(
        @NotBlank @Size(max = 100) String name,
        @NotNull OffsetDateTime takenAt,
        @Positive int grams,
        Kind kind,
        @Size(max = 10) List<@Valid Part> parts) {

    public enum Kind {
        LEAF,
        DUST
    }

    public record Part(@NotBlank String code) {}
}
