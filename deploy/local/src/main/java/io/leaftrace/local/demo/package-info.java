/** The life of one pack, played over HTTP from outside, as the factory, the warehouse, the shop and a buyer do it. */
package io.leaftrace.local.demo;
