package io.leaftrace.retail.member;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * All that is kept about a member (GDPR, articles 15 and 20).
 *
 * @param sections by feature
 */
public record MemberCopy(OffsetDateTime madeAt, Member member, List<MemberRecords.Section> sections) {}
