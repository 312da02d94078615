/**
 * Dispatches are announced before they happen, and awaited at their destination: what does not arrive when it was planned
 * raises an alert.
 */
package io.leaftrace.logistics.dispatch;
