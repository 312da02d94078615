package io.leaftrace.issuance.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The answer to one line of a stream.
 *
 * @param messageId as it was sent; null when the line could not be read
 * @param status as of an HTTP answer: 201 taken, 4xx not taken
 * @param location where the report stands; null when it was not taken
 * @param report what was taken; null when it was not
 * @param problem why it was not taken (RFC 9457), with the items that offend; null when it was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StreamedAnswer(
        String messageId,
        int status,
        String location,

        @JsonRawValue @Schema(implementation = TakenReport.class)
        String report,

        @JsonRawValue @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT)
        String problem) {

    /** @param json the body of the answer */
    static StreamedAnswer of(String messageId, int status, String location, String json) {
        boolean taken = status < 400;
        return new StreamedAnswer(messageId, status, location, taken ? json : null, taken ? null : json);
    }
}
