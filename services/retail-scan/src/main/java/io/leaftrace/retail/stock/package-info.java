/** What shops have: what arrived there, less what left and what tills sold. */
package io.leaftrace.retail.stock;
