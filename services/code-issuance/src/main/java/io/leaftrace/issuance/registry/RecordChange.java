package io.leaftrace.issuance.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaftrace.edge.Caller;
import io.leaftrace.messaging.HeaderFactory;
import io.leaftrace.messaging.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Writes down who changed what, and tells the other services; in the transaction of the change. */
@ApplicationScoped
class RecordChange {

    private final ChangeStore changes;
    private final Caller caller;
    private final Outbox outbox;
    private final HeaderFactory headers;
    private final ObjectMapper json;

    RecordChange(ChangeStore changes, Caller caller, Outbox outbox, HeaderFactory headers, ObjectMapper json) {
        this.changes = changes;
        this.caller = caller;
        this.outbox = outbox;
        this.headers = headers;
        this.json = json;
    }

    /** @param before null when it was registered */
    <T extends Registered> Uni<Void> record(
            SqlConnection tx, RegistryRules<T> rules, int version, Instant at, T before, T after) {
        OffsetDateTime changedAt = at.atOffset(ZoneOffset.UTC);
        ObjectNode was = before == null ? null : json.valueToTree(before);
        RegistryChange change = new RegistryChange(
                version, changedAt, caller.subject(), caller.partyOrNull(), was, json.valueToTree(after));
        return changes.insert(tx, rules.kind(), after.key(), change)
                .chain(() -> rules.fact(headers.at(changedAt, null, 0), after)
                        .map(fact -> outbox.append(tx, fact))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
