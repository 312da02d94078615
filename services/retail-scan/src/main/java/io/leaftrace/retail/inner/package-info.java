/** The code under the wrapper: only who has opened the pack can read it. */
package io.leaftrace.retail.inner;
