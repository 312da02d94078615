package io.leaftrace.analytics.registry;

/** An order that an SSCC belongs to: its numbers are {@code quantity} from {@code first} on. */
record SsccRange(long itemId, CodeOrder order, long first, int quantity) {}
