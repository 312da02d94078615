package io.leaftrace.journey.architecture.broken.retail.stock;

import io.leaftrace.journey.architecture.broken.retail.order.CallsBackStock;

/** Half of a circle. */
public record Stock(CallsBackStock order) {}
