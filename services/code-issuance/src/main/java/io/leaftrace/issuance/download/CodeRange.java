package io.leaftrace.issuance.download;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which codes of an order are wanted. */
public class CodeRange {
    @Parameter(
            description =
                    "The first index, from 0. A download that broke off is resumed at `from` + `sent` of its record.")
    @QueryParam("from")
    @DefaultValue("0")
    @Min(0)
    int from;

    @Parameter(description = "At most how many codes; all that follow when it is left out.")
    @QueryParam("limit")
    @Min(1)
    Integer limit;

    @Parameter(description = "Why, where some of the codes were sent before.")
    @QueryParam("reason")
    @Size(max = 200)
    @Pattern(regexp = ".*\\S.*", message = "must not be blank")
    String reason;

    WantedDownload of(long orderNumber, String format) {
        return new WantedDownload(orderNumber, from, limit, format, reason);
    }
}
