package io.leaftrace.issuance.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaftrace.edge.Answer;
import io.leaftrace.edge.Versions;
import io.leaftrace.issuance.access.MakerAccess;
import io.leaftrace.messaging.HeaderFactory;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Changes a thing of any kind, if the caller has seen how it stands. */
@ApplicationScoped
class ChangeThing {

    private final RegistryStore store;
    private final RecordChange recordChange;
    private final MakerAccess access;
    private final HeaderFactory headers;
    private final ObjectMapper json;

    ChangeThing(
            RegistryStore store,
            RecordChange recordChange,
            MakerAccess access,
            HeaderFactory headers,
            ObjectMapper json) {
        this.store = store;
        this.recordChange = recordChange;
        this.access = access;
        this.headers = headers;
        this.json = json;
    }

    <T extends Registered> Uni<Answer> change(
            SqlConnection tx, RegistryRules<T> rules, String key, int basedOn, T wanted) {
        return store.lock(tx, rules.kind(), key)
                .map(found -> found.filter(known -> access.sees(known.value().makerGln()))
                        .orElseThrow(() -> rules.kind().unknown(key)))
                .invoke(stored -> Versions.requireCurrent(basedOn, stored.version()))
                .chain(stored -> rules.admitChange(tx, stored.value(), decide(rules.kind(), stored.value(), wanted))
                        .call(value -> write(tx, rules, stored, value)))
                .map(Answer::ok);
    }

    private <T extends Registered> T decide(RegistryKind<T> kind, T stored, T wanted) {
        return json.convertValue(
                NextVersion.of(json.valueToTree(stored), json.valueToTree(wanted), kind.fixed()), kind.type());
    }

    private <T extends Registered> Uni<Void> write(
            SqlConnection tx, RegistryRules<T> rules, Versioned<T> stored, T value) {
        Instant at = NextVersion.changedAt(headers.atOnce().recordedAt(), stored.changedAt());
        return store.update(tx, rules.kind(), value, at)
                .chain(() -> recordChange.record(tx, rules, stored.version() + 1, at, stored.value(), value));
    }
}
