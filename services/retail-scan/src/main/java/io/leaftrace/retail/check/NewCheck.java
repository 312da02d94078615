package io.leaftrace.retail.check;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * What a buyer's phone asks.
 *
 * @param code what it scanned, in any GS1 form
 * @param deviceId the phone, by a random number of its own: it counts once in ten minutes. May be left out
 * @param latitude degrees north where the buyer stands, WGS 84; may be left out
 * @param longitude degrees east; may be left out
 */
public record NewCheck(
        @NotBlank @Size(max = 2000) String code,
        @Pattern(regexp = "[A-Za-z0-9._:-]{1,64}") String deviceId,
        @DecimalMin("-90") @DecimalMax("90") Double latitude,
        @DecimalMin("-180") @DecimalMax("180") Double longitude) {

    Position position() {
        return latitude == null || longitude == null ? null : new Position(latitude, longitude);
    }
}
