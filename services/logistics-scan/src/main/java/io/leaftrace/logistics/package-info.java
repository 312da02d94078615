/** Places, scans by handhelds, who holds what now, and EPCIS events captured from outside. */
package io.leaftrace.logistics;
