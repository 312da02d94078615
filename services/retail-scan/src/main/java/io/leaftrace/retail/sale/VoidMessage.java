package io.leaftrace.retail.sale;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Voids a sale or a return of the caller's shops, while the till waits. */
@ApplicationScoped
class VoidMessage {

    private final TillStore store;
    private final GroupedMessages messages;
    private final Caller caller;

    VoidMessage(TillStore store, GroupedMessages messages, Caller caller) {
        this.store = store;
        this.messages = messages;
        this.caller = caller;
    }

    /** Voiding again what is voided already changes nothing, and is answered alike. */
    Uni<Answer> voidIt(SqlConnection tx, TillMessage.Kind kind, UUID messageId, NewVoid request) {
        return store.find(tx, messageId, kind, caller.party())
                .map(found -> found.orElseThrow(() -> unknown(kind)))
                .chain(stored -> {
                    TillMessage message = new TillMessage(
                            TillMessage.Kind.VOID,
                            TillMessage.voidId(messageId),
                            stored.shopGln(),
                            request.tillId(),
                            null,
                            request.occurredAt(),
                            List.of(),
                            null,
                            messageId);
                    return stored.isVoided()
                            ? Uni.createFrom().item(Answer.ok(voiding(message)))
                            : messages.alone(
                                            tx,
                                            new TillSubmission(
                                                    caller.party(), caller.subject(), true, List.of(message)))
                                    .map(results -> GroupedMessages.answer(message, results.get(0), true));
                });
    }

    private static Voiding voiding(TillMessage message) {
        return new Voiding(message.voids(), message.tillId(), message.occurredAt());
    }

    static RuntimeException unknown(TillMessage.Kind kind) {
        return kind == TillMessage.Kind.SALE
                ? Problems.notFound("sale-unknown", "There is no such sale.", List.of())
                : Problems.notFound("return-unknown", "There is no such return.", List.of());
    }
}
