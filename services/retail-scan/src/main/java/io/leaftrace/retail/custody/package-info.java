/** Where items have been and what they are in, as lines, handhelds and offices told it. */
package io.leaftrace.retail.custody;
