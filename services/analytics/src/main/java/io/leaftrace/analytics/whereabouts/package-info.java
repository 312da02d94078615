/**
 * Where many items are at once. Items of which the facts tell alike are told once, so the work grows with the number of
 * cartons and facts, not with that of packs; what is said of each is what its own trace says.
 */
package io.leaftrace.analytics.whereabouts;
