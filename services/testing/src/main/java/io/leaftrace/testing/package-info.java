/** What the services' tests share: a real Kafka and a real Postgres for the JVM, and tokens for every role. */
package io.leaftrace.testing;
