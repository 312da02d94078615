package io.leaftrace.analytics.subscription;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.OffsetDateTime;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is asked for: either a stream or a schedule.
 *
 * @param dest where the webhook listens
 * @param signatureToken what deliveries are signed with
 * @param stream true: as events arrive
 * @param schedule when the query is run, by the parts of a time in UTC
 * @param reportIfEmpty also tell of runs that found nothing; false when not given
 * @param initialRecordTime begin with what was stored then; when not given, with what is stored from now on
 */
public record NewSubscription(
        @Schema(description = "https, port 443 or 8443, a public host", examples = "https://example.com/epcis")
        String dest,

        @Schema(
                description =
                        "16 to 200 characters; the header GS1-Signature then is the HMAC-SHA256 of the body in hex",
                minLength = 16,
                maxLength = 200)
        String signatureToken,

        Boolean stream,

        @Schema(
                description =
                        "second, minute, hour, dayOfMonth, month, dayOfWeek (Monday is 1): numbers and ranges such as [1-5], separated by commas",
                examples = "{\"hour\": \"1\", \"minute\": \"5\"}")
        Map<String, String> schedule,

        @JsonProperty(defaultValue = "false") Boolean reportIfEmpty,
        OffsetDateTime initialRecordTime) {

    boolean isStream() {
        return Boolean.TRUE.equals(stream);
    }
}
