package io.leaftrace.retail.member;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Sends a one-time code to whoever asks for one, member or not. Asked again within a minute it answers the same and sends
 * nothing.
 */
@ApplicationScoped
class AskForCode {

    private static final int CODES = 1_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final CodeStore codes;
    private final MessagePort messages;
    private final Pool pool;

    AskForCode(CodeStore codes, MessagePort messages, Pool pool) {
        this.codes = codes;
        this.messages = messages;
        this.pool = pool;
    }

    private record Asked(long nextAfterSeconds, Optional<String> code) {}

    /**
     * @return after how many seconds another code may be asked for
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 429 when the number got too many; 503 when none can be sent
     */
    Uni<Long> ask(PhoneNumber phone) {
        messages.requireSet();
        // After the commit: whoever gets a code can use it, and no connection waits for the gateway.
        return pool.withTransaction(tx -> codes.lock(tx, phone)
                        .chain(() -> codes.find(tx, phone))
                        .chain(found -> decide(tx, phone, found)))
                .call(asked -> asked.code().map(code -> send(phone, code)).orElseGet(() -> Uni.createFrom()
                        .voidItem()))
                .map(Asked::nextAfterSeconds);
    }

    private Uni<Asked> decide(SqlConnection tx, PhoneNumber phone, CodeStore.Found found) {
        Instant now = Instant.now();
        OneTimeCodeDecision.Asked asked = OneTimeCodeDecision.ask(found.sent(), now);
        if (asked instanceof OneTimeCodeDecision.Wait wait) {
            return Uni.createFrom().item(new Asked(wait.seconds(), Optional.empty()));
        }
        if (asked instanceof OneTimeCodeDecision.Refuse refuse) {
            SignInLimits.requireNoWait(refuse.seconds());
        }
        String code = String.format(Locale.ROOT, "%06d", RANDOM.nextInt(CODES));
        return codes.keep(tx, phone, code, (OneTimeCodeDecision.Send) asked, now)
                .replaceWith(new Asked(OneTimeCodeDecision.PAUSE.toSeconds(), Optional.of(code)));
    }

    private Uni<Void> send(PhoneNumber phone, String code) {
        return messages.send(phone, CodeText.of(code, phone.country()))
                .onFailure()
                .call(failure -> pool.withTransaction(tx -> codes.notSent(tx, phone)));
    }
}
