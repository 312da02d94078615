/** The money of orders: what a payment provider is asked, what it answers, and the book of it. No card data comes here. */
package io.leaftrace.retail.payment;
