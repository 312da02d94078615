/** What in the changes of hands needs attention, as logistics-scan tells it. */
package io.leaftrace.analytics.alert;
