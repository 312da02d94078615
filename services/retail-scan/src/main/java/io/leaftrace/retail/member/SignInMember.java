package io.leaftrace.retail.member;

import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.Problems;
import io.leaftrace.messaging.HeaderFactory;
import io.leaftrace.messaging.Outbox;
import io.leaftrace.model.MemberJoined;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Signs in whoever has the code that was sent to a number; whose number is not known joins. */
@ApplicationScoped
class SignInMember {

    /** In which way consents reach us here. */
    static final String HOW = "api";

    private final TryCode tryCode;
    private final MemberStore members;
    private final SessionStore sessions;
    private final PersonalData personal;
    private final Outbox outbox;
    private final HeaderFactory headers;
    private final SignInConfig config;
    private final Pool pool;

    SignInMember(
            TryCode tryCode,
            MemberStore members,
            SessionStore sessions,
            PersonalData personal,
            Outbox outbox,
            HeaderFactory headers,
            SignInConfig config,
            Pool pool) {
        this.tryCode = tryCode;
        this.members = members;
        this.sessions = sessions;
        this.personal = personal;
        this.outbox = outbox;
        this.headers = headers;
        this.config = config;
        this.pool = pool;
    }

    private record Who(UUID member, boolean joined) {}

    /**
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 {@code code-wrong}; {@code consent-missing} or
     *     {@code terms-outdated} when a buyer cannot join so, and then the code stays right; {@code city-unknown}
     */
    Uni<Session> signIn(PhoneNumber phone, NewSession request) {
        // A wrong try is kept, so it commits and is refused afterwards.
        return pool.withTransaction(tx -> tryCode.use(tx, phone, request.code())
                        .chain(right -> right
                                ? enter(tx, phone, request).map(Optional::of)
                                : Uni.createFrom().item(Optional.<Session>empty())))
                .map(session -> session.orElseThrow(TryCode::wrong));
    }

    private Uni<Session> enter(SqlConnection tx, PhoneNumber phone, NewSession request) {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        return members.findByPhone(tx, phone)
                .chain(known -> known.map(member -> Uni.createFrom().item(new Who(member, false)))
                        .orElseGet(() -> join(tx, phone, request, now).map(member -> new Who(member, true))))
                .chain(who -> begin(tx, who, now));
    }

    private Uni<Session> begin(SqlConnection tx, Who who, OffsetDateTime now) {
        SessionToken token = SessionToken.random();
        OffsetDateTime expiresAt = now.plus(config.sessionLife());
        return sessions.begin(tx, token, who.member(), now, expiresAt)
                .replaceWith(() -> new Session(token.secret(), expiresAt, who.member(), who.joined()));
    }

    private Uni<UUID> join(SqlConnection tx, PhoneNumber phone, NewSession request, OffsetDateTime now) {
        requireTerms(request.consent());
        UUID member = UUID.randomUUID();
        Uni<String> city = request.city() == null ? Uni.createFrom().nullItem() : members.city(tx, request.city());
        return personal.begin(tx, member)
                .chain(() -> city)
                .chain(found -> personal.seal(tx, member, phone.e164())
                        .chain(sealedPhone -> members.insert(
                                tx,
                                new MemberStore.Stored(
                                        member,
                                        now,
                                        Buffer.buffer(sealedPhone),
                                        phone.country(),
                                        found,
                                        request.ageAtLeast(),
                                        null),
                                phone))
                        .chain(() -> members.add(tx, member, consents(request.consent(), now)))
                        .chain(() -> outbox.append(
                                tx, new MemberJoined(headers.atOnce(), member.toString(), found, phone.country()))))
                .replaceWith(member);
    }

    private void requireTerms(NewSession.Agreed consent) {
        if (consent == null) {
            throw Problems.unprocessable(
                    "consent-missing",
                    "This number is not a member's yet. Whoever joins agrees to the terms.",
                    List.of(new OffendingItem("consent", "not_null", "version " + config.terms() + " of the terms")));
        }
        requireCurrent(consent.terms());
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 422 when it is not the version that is shown now */
    void requireCurrent(String terms) {
        if (!config.terms().equals(terms)) {
            throw Problems.unprocessable(
                    "terms-outdated",
                    "These are not the terms that hold now.",
                    List.of(new OffendingItem("consent.terms", "outdated", "now version " + config.terms())));
        }
    }

    private static List<Consent> consents(NewSession.Agreed agreed, OffsetDateTime now) {
        List<Consent> consents = new ArrayList<>();
        consents.add(new Consent(Purpose.TERMS, agreed.terms(), true, now, HOW));
        if (Boolean.TRUE.equals(agreed.marketing())) {
            consents.add(new Consent(Purpose.MARKETING, agreed.terms(), true, now, HOW));
        }
        if (Boolean.TRUE.equals(agreed.profile())) {
            consents.add(new Consent(Purpose.PROFILE, agreed.terms(), true, now, HOW));
        }
        return consents;
    }
}
