package io.leaftrace.retail.order;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** Which offer the buyer takes. */
public record AcceptedOffer(@NotNull UUID offerId) {}
