/** EPCIS 2.0 capture: events from outside are checked against GS1's schema, kept to the letter and told onwards. */
package io.leaftrace.logistics.capture;
