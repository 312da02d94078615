/**
 * The event hash of CBV 2.0 (section 8.9.3): one id for one event, however it is written. It leans on Jackson alone. Where
 * the text of the standard and its reference implementation differ, the ids follow the latter, which others compute too.
 */
package io.leaftrace.logistics.capture.hash;
