package io.leaftrace.local.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * An item by all the names that Leaftrace takes.
 *
 * @param digitalLink as printed, at this stack's own address
 * @param canonical the GS1 Digital Link URI at id.gs1.org
 * @param epcUrn the EPC pure identity URI
 * @param gtin 14 digits; none for a case or pallet
 * @param serial none for a case or pallet
 * @param sscc 18 digits; none for a pack or carton
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ItemForms(
        String digitalLink,
        String canonical,
        String epcUrn,
        String elementString,
        String humanReadable,
        String gtin,
        String serial,
        String sscc) {

    /** @param item as a trace names it */
    static ItemForms of(Code printed, JsonNode item) {
        return new ItemForms(
                printed.digitalLink(),
                text(item, "digitalLink"),
                text(item, "epcUrn"),
                printed.elementString(),
                printed.humanReadable(),
                text(item, "gtin"),
                text(item, "serial"),
                text(item, "sscc"));
    }

    private static String text(JsonNode item, String field) {
        return item.hasNonNull(field) ? item.get(field).asText() : null;
    }
}
