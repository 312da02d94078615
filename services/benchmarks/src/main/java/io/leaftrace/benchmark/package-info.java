/** Figures of the running services, measured in the same run as the machine's limit. Not part of any test. */
package io.leaftrace.benchmark;
