/** Named queries of EPCIS 2.0: event queries that a party keeps under a name of its own (REST binding, section 12). */
package io.leaftrace.analytics.query;
