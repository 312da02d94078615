package io.leaftrace.issuance.registry;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.Caller;
import io.leaftrace.messaging.HeaderFactory;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Registers a thing of any kind. */
@ApplicationScoped
class RegisterThing {

    static final int FIRST_VERSION = 1;

    private final RegistryStore store;
    private final RecordChange recordChange;
    private final Caller caller;
    private final HeaderFactory headers;

    RegisterThing(RegistryStore store, RecordChange recordChange, Caller caller, HeaderFactory headers) {
        this.store = store;
        this.recordChange = recordChange;
        this.caller = caller;
        this.headers = headers;
    }

    <T extends Registered> Uni<Answer> register(SqlConnection tx, RegistryRules<T> rules, T wanted) {
        Instant now = headers.atOnce().recordedAt();
        return rules.admit(tx, wanted)
                .call(value -> store.insert(tx, rules, value, now, caller.subject())
                        .chain(room -> room ? Uni.createFrom().voidItem() : refuse(tx, rules, value)))
                .call(value -> recordChange.record(tx, rules, FIRST_VERSION, now, null, value))
                .map(value -> Answer.created(rules.kind().path() + "/" + value.key(), value));
    }

    private static <T extends Registered> Uni<Void> refuse(SqlConnection tx, RegistryRules<T> rules, T value) {
        return rules.conflict(tx, value).chain(problem -> Uni.createFrom().failure(problem));
    }
}
