/** What logistics-scan tells of our items. */
package io.leaftrace.issuance.custody;
