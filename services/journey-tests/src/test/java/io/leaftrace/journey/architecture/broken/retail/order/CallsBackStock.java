package io.leaftrace.journey.architecture.broken.retail.order;

import io.leaftrace.journey.architecture.broken.retail.stock.Stock;

/** The other half. */
public record CallsBackStock(Stock stock) {}
