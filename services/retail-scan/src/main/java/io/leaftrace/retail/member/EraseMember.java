package io.leaftrace.retail.member;

import io.leaftrace.edge.Problems;
import io.leaftrace.messaging.HeaderFactory;
import io.leaftrace.messaging.Outbox;
import io.leaftrace.model.MemberErased;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/**
 * Erases who a member is (GDPR, article 17): its key, number, city and age, its sessions and what was answered to it. What
 * remains are rows of a UUID that leads to nobody.
 */
@ApplicationScoped
class EraseMember {

    private final MemberStore members;
    private final SessionStore sessions;
    private final CodeStore codes;
    private final PersonalData personal;
    private final Instance<MemberRecords> records;
    private final Outbox outbox;
    private final HeaderFactory headers;

    EraseMember(
            MemberStore members,
            SessionStore sessions,
            CodeStore codes,
            PersonalData personal,
            @Any Instance<MemberRecords> records,
            Outbox outbox,
            HeaderFactory headers) {
        this.members = members;
        this.sessions = sessions;
        this.codes = codes;
        this.personal = personal;
        this.records = records;
        this.outbox = outbox;
        this.headers = headers;
    }

    /**
     * Erases a member who asks for it, and tells that.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 401 when there is no such member any more; 409 when a feature
     *     has something open
     */
    Uni<Void> erase(SqlConnection tx, UUID member) {
        return members.find(tx, member)
                .map(found -> found.orElseThrow(Problems::unauthenticated))
                .call(stored -> holdStill(tx, stored))
                .call(() -> Multi.createFrom()
                        .iterable(records)
                        .onItem()
                        .transformToUniAndConcatenate(of -> of.erase(tx, member))
                        .onItem()
                        .ignoreAsUni())
                .chain(stored -> forget(tx, stored))
                .chain(() -> outbox.append(tx, new MemberErased(headers.atOnce(), member.toString())));
    }

    /** Erases a member who was erased before and came back with a restored back-up; nobody is told again. */
    Uni<Void> eraseAgain(SqlConnection tx, UUID member) {
        return members.find(tx, member)
                .chain(found -> found.map(stored -> holdStill(tx, stored).chain(() -> forget(tx, stored)))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /**
     * Nothing is begun for the member any more. In the order of signing in, so that none waits in a circle: the number, the
     * member, its key.
     */
    private Uni<Void> holdStill(SqlConnection tx, MemberStore.Stored stored) {
        return phone(tx, stored)
                .chain(phone -> phone.map(number -> codes.lock(tx, number))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .chain(() -> members.lock(tx, stored.memberId()))
                .chain(() -> personal.lock(tx, stored.memberId()));
    }

    private Uni<Void> forget(SqlConnection tx, MemberStore.Stored stored) {
        UUID member = stored.memberId();
        return phone(tx, stored)
                .chain(phone -> phone.map(number -> codes.forget(tx, number))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .chain(() -> sessions.endAll(tx, member))
                .chain(() -> members.erase(tx, member, OffsetDateTime.now(ZoneOffset.UTC)))
                .chain(() -> personal.erase(tx, member));
    }

    private Uni<Optional<PhoneNumber>> phone(SqlConnection tx, MemberStore.Stored stored) {
        return personal.open(tx, stored.memberId(), stored.phoneSealed().getBytes())
                .map(phone -> phone.map(PhoneNumber::ofE164));
    }
}
