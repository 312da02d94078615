package io.leaftrace.analytics.epcis;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An answer to an EPCIS query.
 *
 * @param document an EPCISQueryDocument
 * @param nextPageToken null on the last page
 */
public record EventPage(ObjectNode document, String nextPageToken) {}
