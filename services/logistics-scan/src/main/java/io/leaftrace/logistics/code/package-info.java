/** What a scanned code names: one of our own items, a logistic unit, or an item issued elsewhere. */
package io.leaftrace.logistics.code;
