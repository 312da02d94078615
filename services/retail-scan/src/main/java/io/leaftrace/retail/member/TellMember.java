package io.leaftrace.retail.member;

import io.leaftrace.edge.Problems;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tells members what is kept about them. */
@ApplicationScoped
class TellMember {

    private final MemberStore members;
    private final SessionStore sessions;
    private final PersonalData personal;
    private final Instance<MemberRecords> records;

    TellMember(
            MemberStore members, SessionStore sessions, PersonalData personal, @Any Instance<MemberRecords> records) {
        this.members = members;
        this.sessions = sessions;
        this.personal = personal;
        this.records = records;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 401 when there is no such member any more */
    Uni<Member> tell(SqlConnection sql, UUID member) {
        return members.find(sql, member)
                .map(found -> found.orElseThrow(Problems::unauthenticated))
                .chain(stored -> personal.open(sql, member, stored.phoneSealed().getBytes())
                        .chain(phone -> members.consents(sql, member)
                                .map(consents -> member(stored, phone.orElse(null), last(consents)))));
    }

    /** All that any feature keeps about the member. */
    Uni<MemberCopy> copy(SqlConnection sql, UUID member) {
        return tell(sql, member).chain(told -> members.consents(sql, member)
                .chain(consents -> sessions.ofMember(sql, member).map(times -> {
                    List<MemberRecords.Section> sections = new ArrayList<>();
                    sections.add(new MemberRecords.Section("consents", consents));
                    sections.add(new MemberRecords.Section("sessions", times));
                    return sections;
                }))
                .call(sections -> Multi.createFrom()
                        .iterable(records)
                        .onItem()
                        .transformToUniAndConcatenate(of -> of.sections(sql, member))
                        .invoke(sections::addAll)
                        .onItem()
                        .ignoreAsUni())
                .map(sections -> new MemberCopy(OffsetDateTime.now(ZoneOffset.UTC), told, sections)));
    }

    private static Member member(MemberStore.Stored stored, String phone, List<Consent> consents) {
        return new Member(
                stored.memberId(),
                phone,
                stored.joinedAt(),
                stored.market(),
                stored.city(),
                stored.ageAtLeast(),
                stored.ageConfirmedAt(),
                consents);
    }

    private static List<Consent> last(Collection<Consent> all) {
        Map<Purpose, Consent> last = new LinkedHashMap<>();
        all.forEach(consent -> last.put(consent.purpose(), consent));
        return List.copyOf(last.values());
    }
}
