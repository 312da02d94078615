package io.leaftrace.analytics.whereabouts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.PlainText;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.ValidGtin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Which items are meant: exactly one of order, line, item, gtin and items.
 *
 * @param order all codes of this code order
 * @param line what this line applied from {@code from} until before {@code until}
 * @param from for line and gtin
 * @param until for line and gtin
 * @param item this one, in any form of GS1 identifier, and all that was ever in it
 * @param gtin what was applied of this product in that time, 14 digits
 * @param items these, and all that was ever in them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Scope(
        @Min(1) @Max(16_777_215) Long order,
        @Size(min = 1, max = 100) @PlainText String line,
        OffsetDateTime from,
        OffsetDateTime until,
        @Size(min = 1, max = 2_000) String item,
        @ValidGtin String gtin,
        @Size(min = 1, max = 1_000) List<@NotNull @Size(min = 1, max = 2_000) String> items) {

    /**
     * The same, if it makes sense.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 or 422 when it does not say clearly what is meant
     */
    public Scope checked() {
        long said = Stream.of(order, line, item, gtin, items)
                .filter(Objects::nonNull)
                .count();
        if (said != 1) {
            throw Problems.malformed(
                    "scope-unclear", "Say exactly one of order, line, item, gtin and items.", List.of());
        }
        boolean timed = line != null || gtin != null;
        if (timed != (from != null) || timed != (until != null)) {
            throw Problems.malformed(
                    "scope-unclear", "A line and a gtin need from and until; nothing else takes them.", List.of());
        }
        if (timed && !from.isBefore(until)) {
            throw Problems.unprocessable(
                    "from-after-until",
                    "The time ends before it begins.",
                    List.of(new OffendingItem("until", "from_after_until", "must be later than from")));
        }
        return this;
    }

    /** The codes that it names. */
    public List<String> codes() {
        return item != null ? List.of(item) : items != null ? List.copyOf(items) : List.of();
    }
}
