package io.leaftrace.analytics.epcis;

/** The events that arrived after one place and up to a position. */
record ArrivalWindow(Arrival after, long until) {}
