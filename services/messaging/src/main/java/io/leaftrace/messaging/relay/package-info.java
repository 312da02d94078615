/** The way out: sends the outbox to the broker, one active relay per service. */
package io.leaftrace.messaging.relay;
