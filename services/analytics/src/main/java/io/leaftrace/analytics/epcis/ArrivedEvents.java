package io.leaftrace.analytics.epcis;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a query finds among the events of a window of arrivals.
 *
 * @param document an EPCISQueryDocument
 * @param count of events in it; may be 0
 * @param reached all up to here was looked at
 */
public record ArrivedEvents(ObjectNode document, int count, Arrival reached) {}
