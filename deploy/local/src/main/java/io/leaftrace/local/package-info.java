/**
 * The whole of Leaftrace on one machine that has a JDK and nothing else: Kafka and Postgres in this JVM and below it,
 * the four services as JVMs of their own, a gateway that gives them one address, and a demo.
 */
package io.leaftrace.local;
