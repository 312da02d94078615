package io.leaftrace.logistics.handheld;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * What a handheld sends when it is online again.
 *
 * @param deviceId unique within the caller's organisation
 * @param scans in any order
 */
public record HandheldBatch(
        @NotNull @Pattern(regexp = "[A-Za-z0-9._-]{1,64}", message = "must be 1 to 64 letters, digits, dots, dashes")
        String deviceId,

        @NotEmpty @Size(max = 5_000) List<@NotNull @Valid HandheldScan> scans) {}
