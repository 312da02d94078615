/** What code-issuance published of its hash chains, kept as an independent witness. */
package io.leaftrace.analytics.chain;
