/**
 * The set of facts, as analytics keeps it: one row for each EPCIS event that a fact amounts to, and one row for each run
 * of items in it. Nothing is derived here, so that arrival order, duplicates and replays leave the same rows.
 */
package io.leaftrace.analytics.fact;
