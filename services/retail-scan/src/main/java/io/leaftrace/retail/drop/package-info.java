/** Files that old tills drop into a folder, as an adapter to what tills tell by HTTP. */
package io.leaftrace.retail.drop;
