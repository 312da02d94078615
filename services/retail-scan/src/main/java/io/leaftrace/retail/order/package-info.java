/** Buyers' orders: shops near them compete by the time of delivery, the money waits until the packs are handed over. */
package io.leaftrace.retail.order;
