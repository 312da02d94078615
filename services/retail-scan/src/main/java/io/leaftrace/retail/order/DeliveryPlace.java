package io.leaftrace.retail.order;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Where to bring it. Sealed as a whole.
 *
 * @param latitude degrees north, WGS 84
 * @param note null when there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryPlace(double latitude, double longitude, String address, String note) {}
