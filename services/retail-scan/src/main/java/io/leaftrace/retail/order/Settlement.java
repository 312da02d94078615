package io.leaftrace.retail.order;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;

/** Who gets the money of an order that is disputed. */
public record Settlement(@NotNull InFavourOf inFavourOf) {

    /** Who. */
    public enum InFavourOf {
        @JsonProperty("buyer")
        BUYER,
        @JsonProperty("shop")
        SHOP
    }
}
