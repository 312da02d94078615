package io.leaftrace.retail.check;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.Problems;
import io.leaftrace.identity.Identifier;
import io.leaftrace.identity.IdentifierException;
import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.identity.Sscc;
import io.leaftrace.messaging.HeaderFactory;
import io.leaftrace.messaging.Outbox;
import io.leaftrace.model.Header;
import io.leaftrace.model.ItemChecked;
import io.leaftrace.model.Items;
import io.leaftrace.retail.item.KnownItem;
import io.leaftrace.retail.item.KnownItemStore;
import io.leaftrace.retail.item.Serial;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Answers a buyer, and remembers that he asked: the next answer depends on it. */
@ApplicationScoped
class CheckItem {

    private final CheckStore store;
    private final KnownItemStore items;
    private final KeyRing keys;
    private final Outbox outbox;
    private final HeaderFactory headers;

    CheckItem(CheckStore store, KnownItemStore items, KeyRing keys, Outbox outbox, HeaderFactory headers) {
        this.store = store;
        this.items = items;
        this.keys = keys;
        this.outbox = outbox;
        this.headers = headers;
    }

    Uni<Answer> check(SqlConnection tx, NewCheck check) {
        Identifier identifier = parse(check.code());
        Header header = headers.atOnce();
        Sighting now = new Sighting(header.occurredAt(), check.deviceId(), check.position());
        List<Serial> readings = Serial.of(check.code(), identifier, keys);
        Uni<CheckAnswer> answer = readings.isEmpty()
                ? checkOther(tx, header, identifier, now)
                : checkSerial(tx, header, identifier.digitalLink(), readings, now);
        return answer.map(Answer::ok);
    }

    private Uni<CheckAnswer> checkSerial(
            SqlConnection tx, Header header, String code, List<Serial> readings, Sighting now) {
        return items.find(tx, readings).chain(known -> {
            Serial serial = Serial.likeliest(readings, known);
            KnownItem item = known.get(serial.itemId());
            return store.history(tx, serial.itemId())
                    .map(history -> history.with(now))
                    .chain(history -> {
                        var outcome = CheckDecision.decide(item, serial.keyRevoked(), history.latest());
                        return record(tx, header, code, serial.itemId(), now, outcome)
                                .replaceWith(() -> CheckAnswer.of(code, outcome, item, history));
                    });
        });
    }

    private Uni<CheckAnswer> checkOther(SqlConnection tx, Header header, Identifier identifier, Sighting now) {
        return recallInstruction(tx, identifier).chain(instruction -> {
            Set<Rule> rules = EnumSet.of(identifier instanceof Sscc ? Rule.NOT_A_PACK : Rule.CODE_UNKNOWN);
            if (instruction.isPresent()) {
                rules.add(Rule.RECALLED);
            }
            var outcome = CheckDecision.Outcome.of(rules);
            String code = identifier.digitalLink();
            return record(tx, header, code, null, now, outcome)
                    .replaceWith(() -> CheckAnswer.of(code, outcome, instruction.orElse(null)));
        });
    }

    /** Whoever stands before a recalled pallet is told so, though it is no pack. */
    private Uni<Optional<String>> recallInstruction(SqlConnection tx, Identifier identifier) {
        if (!(identifier instanceof Sscc unit)) {
            return Uni.createFrom().item(Optional.empty());
        }
        long itemId = ItemId.ofSscc(unit);
        return items.recallInstructions(tx, Set.of(itemId)).map(found -> Optional.ofNullable(found.get(itemId)));
    }

    private Uni<Void> record(
            SqlConnection tx, Header header, String code, Long itemId, Sighting now, CheckDecision.Outcome outcome) {
        Position position = now.position();
        var fact = new ItemChecked(
                header,
                code,
                itemId == null ? Items.of() : Items.of(itemId),
                outcome.verdict().name(),
                outcome.reasons().stream().map(Rule::code).toList(),
                position == null ? null : position.latitude(),
                position == null ? null : position.longitude());
        return store.insert(tx, itemId, code, now, outcome).chain(() -> outbox.append(tx, fact));
    }

    private static Identifier parse(String code) {
        try {
            return Identifier.parse(code);
        } catch (IdentifierException wrong) {
            throw Problems.unprocessable(
                    "not-a-code",
                    "This is not a GS1 identifier.",
                    List.of(new OffendingItem(code, wrong.code(), wrong.getMessage())));
        }
    }
}
