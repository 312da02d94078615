/** The shop and the buyer: sales at tills, and whether what a buyer holds is genuine. */
package io.leaftrace.retail;
