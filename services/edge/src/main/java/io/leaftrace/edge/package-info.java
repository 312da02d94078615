/**
 * The HTTP rules that all services share: who calls, how errors look, what a repeated request gets, how lists are cut
 * into pages, and the configuration behind them.
 */
package io.leaftrace.edge;
