/** What an identifier from outside is to us, and how an item is called on the outside. */
package io.leaftrace.analytics.item;
