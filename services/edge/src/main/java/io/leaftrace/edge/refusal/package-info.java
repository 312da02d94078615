/** Refused messages are kept too, as they came, with the reasons. */
package io.leaftrace.edge.refusal;
