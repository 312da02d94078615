package io.leaftrace.logistics.handheld;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A doubt about an accepted scan, by what was known when it arrived.
 *
 * @param item the code as it was sent; null when the flag is about the scan as a whole
 * @param flag a stable code, such as {@code pending}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScanFlag(String item, String flag) {}
