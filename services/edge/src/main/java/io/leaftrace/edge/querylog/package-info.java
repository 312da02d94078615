/** Who asked what, and why: every question of a regulator, and whoever's it is about items, is written down. */
package io.leaftrace.edge.querylog;
