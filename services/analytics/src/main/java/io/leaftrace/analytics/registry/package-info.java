/** What is known of makers, products, places and code orders, as the other services tell it. */
package io.leaftrace.analytics.registry;
