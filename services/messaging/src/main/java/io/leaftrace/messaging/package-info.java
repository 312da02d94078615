/**
 * How facts leave a service and enter another: outbox and relay on the way out, inbox and parking lot on the way in.
 *
 * <p>A service writes a fact with {@link io.leaftrace.messaging.Outbox} in the transaction that makes it true, and reads
 * the facts of others with a {@link io.leaftrace.messaging.Projection}. Nothing else in a service touches Kafka.
 */
package io.leaftrace.messaging;
