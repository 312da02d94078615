package io.leaftrace.logistics.handheld;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * What an office system tells.
 *
 * @param systemId unique within the caller's organisation, handhelds included
 * @param messages in any order; they are judged in the order of their times
 */
public record OfficeBatch(
        @NotNull @Pattern(regexp = "[A-Za-z0-9._-]{1,64}", message = "must be 1 to 64 letters, digits, dots, dashes")
        String systemId,

        @NotEmpty @Size(max = 5_000) List<@NotNull @Valid HandheldScan> messages) {}
