/**
 * A real Kafka broker and a real Postgres on this machine, without Docker, for the local stack and for tests; and the
 * issuer of their tokens. Nothing here is meant for an installation that other people use.
 */
package io.leaftrace.embedded;
