/** How often somebody may ask, as far as one instance sees it. */
package io.leaftrace.retail.limit;
