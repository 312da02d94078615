/** What is where: counts by place, and the items one by one. Derived from custody; each place sees its own. */
package io.leaftrace.logistics.stock;
