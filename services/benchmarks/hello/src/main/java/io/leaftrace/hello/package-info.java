/** A plain Quarkus, beside which checks are measured. */
package io.leaftrace.hello;
