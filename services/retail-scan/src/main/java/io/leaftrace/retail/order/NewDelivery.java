package io.leaftrace.retail.order;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * What a shop hands over at the door.
 *
 * @param codes of the packs, scanned, each in any GS1 form
 * @param deliveryCode the six digits that the buyer shows; null when he does not
 */
public record NewDelivery(
        @NotEmpty @Size(max = 500) List<@NotNull @Size(max = 2000) String> codes,

        @Pattern(regexp = "[0-9]{6}", message = "must be six digits")
        String deliveryCode) {}
