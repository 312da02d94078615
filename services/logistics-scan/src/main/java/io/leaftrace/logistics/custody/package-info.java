/**
 * Who holds what now. Facts are stored as a set; what they say about an item is derived from the set, so that facts
 * which arrive late, twice or shuffled give the same answer.
 */
package io.leaftrace.logistics.custody;
