package io.leaftrace.retail.member;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.Problems;
import io.leaftrace.messaging.HeaderFactory;
import io.leaftrace.messaging.Outbox;
import io.leaftrace.model.MemberJoined;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Takes what members tell anew of themselves. Answers that may be kept for repeated requests hold no number. */
@ApplicationScoped
class ChangeMember {

    private final MemberStore members;
    private final TellMember tellMember;
    private final TryCode tryCode;
    private final PersonalData personal;
    private final Outbox outbox;
    private final HeaderFactory headers;

    ChangeMember(
            MemberStore members,
            TellMember tellMember,
            TryCode tryCode,
            PersonalData personal,
            Outbox outbox,
            HeaderFactory headers) {
        this.members = members;
        this.tellMember = tellMember;
        this.tryCode = tryCode;
        this.personal = personal;
        this.outbox = outbox;
        this.headers = headers;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 422 {@code city-unknown} */
    Uni<Answer> change(SqlConnection tx, UUID member, MemberChange change) {
        return members.lock(tx, member)
                .call(stored -> change.city() == null
                        ? Uni.createFrom().voidItem()
                        : changeCity(tx, stored, change.city().strip()))
                .call(() -> change.ageAtLeast() == null
                        ? Uni.createFrom().voidItem()
                        : members.setAge(tx, member, change.ageAtLeast(), OffsetDateTime.now(ZoneOffset.UTC)))
                .chain(() -> tellMember.tell(tx, member))
                .map(told -> Answer.ok(told.withoutPhone()));
    }

    private Uni<Void> changeCity(SqlConnection tx, MemberStore.Stored stored, String asked) {
        Uni<String> city = asked.isEmpty() ? Uni.createFrom().nullItem() : members.city(tx, asked);
        return city.chain(found -> Objects.equals(found, stored.city())
                ? Uni.createFrom().voidItem()
                : members.setCity(tx, stored.memberId(), found)
                        .chain(() -> outbox.append(
                                tx,
                                new MemberJoined(
                                        headers.atOnce(), stored.memberId().toString(), found, stored.market()))));
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 409 for the terms: whoever withdraws them leaves */
    Uni<Answer> consent(SqlConnection tx, UUID member, NewConsent consent) {
        if (consent.purpose() == Purpose.TERMS && !consent.given()) {
            throw Problems.conflict(
                    "terms-needed", "Nobody is a member without the terms. To leave, delete yourself.", List.of());
        }
        Consent now = new Consent(
                consent.purpose(),
                consent.version(),
                consent.given(),
                OffsetDateTime.now(ZoneOffset.UTC),
                SignInMember.HOW);
        return members.lock(tx, member)
                .chain(() -> members.add(tx, member, List.of(now)))
                .replaceWith(Answer.created("/v1/members/me/consents", now));
    }

    /**
     * Takes another number, to which a code was sent.
     *
     * @return the answer to a wrong code as one that commits, since the try counts
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 {@code phone-taken} when it is another member's
     */
    Uni<Answer> changePhone(SqlConnection tx, UUID member, PhoneNumber phone, String code) {
        return tryCode.use(tx, phone, code)
                .chain(right ->
                        right ? takePhone(tx, member, phone) : Uni.createFrom().item(Answer.problem(TryCode.wrong())));
    }

    private Uni<Answer> takePhone(SqlConnection tx, UUID member, PhoneNumber phone) {
        return members.findByPhone(tx, phone)
                .invoke(owner -> owner.filter(other -> !other.equals(member)).ifPresent(other -> {
                    throw Problems.conflict("phone-taken", "Another member has this number.", List.of());
                }))
                .chain(() -> members.lock(tx, member))
                .chain(() -> personal.seal(tx, member, phone.e164()))
                .chain(sealedPhone -> members.setPhone(tx, member, phone, sealedPhone))
                .replaceWith(new Answer(204, null, null, null));
    }
}
