/**
 * The facts as EPCIS 2.0 events, and the standard's query for them ({@code GET /epcis/v2/events}). Events captured from
 * outside are given back to the letter.
 */
package io.leaftrace.analytics.epcis;
