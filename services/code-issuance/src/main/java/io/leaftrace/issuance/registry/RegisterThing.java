package io.leaftrace.issuance.registry;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.Caller;
import io.leaftrace.messaging.HeaderFactory;
import io.leaftrace.messaging.Outbox;
import io.leaftrace.model.Header;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;

/** Registers a thing of any kind and tells the other services. */
@ApplicationScoped
class RegisterThing {

    private final RegistryStore store;
    private final Caller caller;
    private final Outbox outbox;
    private final HeaderFactory headers;

    RegisterThing(RegistryStore store, Caller caller, Outbox outbox, HeaderFactory headers) {
        this.store = store;
        this.caller = caller;
        this.outbox = outbox;
        this.headers = headers;
    }

    <T extends Registered> Uni<Answer> register(SqlConnection tx, RegistryRules<T> rules, T wanted) {
        Header header = headers.atOnce();
        return rules.admit(tx, wanted)
                .call(value -> store.insert(
                                tx, rules, value, header.recordedAt().atOffset(ZoneOffset.UTC), caller.subject())
                        .chain(room -> room ? Uni.createFrom().voidItem() : refuse(tx, rules, value)))
                .call(value -> rules.fact(header, value)
                        .map(fact -> outbox.append(tx, fact))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .map(value -> Answer.created(rules.kind().path() + "/" + value.key(), value));
    }

    private static <T extends Registered> Uni<Void> refuse(SqlConnection tx, RegistryRules<T> rules, T value) {
        return rules.conflict(tx, value).chain(problem -> Uni.createFrom().failure(problem));
    }
}
