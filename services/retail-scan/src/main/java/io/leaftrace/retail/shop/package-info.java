/** The page of shop keepers. */
package io.leaftrace.retail.shop;
