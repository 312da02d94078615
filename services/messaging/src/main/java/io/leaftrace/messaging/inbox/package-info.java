/** The way in: takes each fact in once, and parks what cannot be taken in. */
package io.leaftrace.messaging.inbox;
