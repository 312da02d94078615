package io.leaftrace.logistics.capture;

/**
 * The identity of an event. An error declaration carries the id of the event that it declares to be wrong
 * (EPCIS 2.0, section 7.4.1.3), and is another event all the same.
 */
record EventKey(String eventId, boolean declaresError) {}
