/**
 * Subscriptions of EPCIS 2.0 to named queries: by webhook, signed and repeated until taken, and by WebSocket. Events are
 * followed in the order in which they arrived (services/decisions/0016).
 */
package io.leaftrace.analytics.subscription;
