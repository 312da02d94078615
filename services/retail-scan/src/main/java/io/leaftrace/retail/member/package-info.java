/** Members: buyers who have joined. The only place that knows who they are; everywhere else they are UUIDs. */
package io.leaftrace.retail.member;
