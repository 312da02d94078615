package io.leaftrace.retail.check;

import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.Problems;
import io.leaftrace.identity.IdentifierException;
import io.leaftrace.identity.InnerCode;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * What a buyer's phone asks.
 *
 * @param code what it scanned, in any GS1 form
 * @param deviceId the phone, by a random number of its own: it counts once in ten minutes. May be left out
 * @param latitude degrees north where the buyer stands, WGS 84; may be left out
 * @param longitude degrees east; may be left out
 * @param innerCode the code under the wrapper, as it was typed or stands in the symbol's fragment; may be left out
 */
public record NewCheck(
        @NotBlank @Size(max = 2000) String code,
        @Pattern(regexp = "[A-Za-z0-9._:-]{1,64}") String deviceId,
        @DecimalMin("-90") @DecimalMax("90") Double latitude,
        @DecimalMin("-180") @DecimalMax("180") Double longitude,
        @Size(max = 64) String innerCode) {

    /** Null when none was told. Throws a 422 problem when it cannot be one; it says why, and does not repeat it. */
    InnerCode inner() {
        if (innerCode == null) {
            return null;
        }
        try {
            return InnerCode.of(innerCode);
        } catch (IdentifierException wrong) {
            throw Problems.unprocessable(
                    "not-an-inner-code",
                    "This is not an inner code.",
                    List.of(new OffendingItem("innerCode", wrong.code(), wrong.getMessage())));
        }
    }

    Position position() {
        return latitude == null || longitude == null ? null : new Position(latitude, longitude);
    }
}
