/** Who sees what: a party the facts that it wrote or that concern items it held, a regulator all of its market. */
package io.leaftrace.analytics.access;
