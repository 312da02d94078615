/** Waiting for each other in the right order. */
package io.leaftrace.logistics.lock;
