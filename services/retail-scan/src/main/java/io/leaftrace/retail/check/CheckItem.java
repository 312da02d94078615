package io.leaftrace.retail.check;

import io.leaftrace.messaging.HeaderFactory;
import io.leaftrace.messaging.Outbox;
import io.leaftrace.model.Header;
import io.leaftrace.model.ItemChecked;
import io.leaftrace.model.Items;
import io.leaftrace.retail.inner.InnerAnswer;
import io.leaftrace.retail.inner.InnerCodes;
import io.leaftrace.retail.inner.InnerTry;
import io.leaftrace.retail.item.KnownItem;
import io.leaftrace.retail.item.KnownItemStore;
import io.leaftrace.retail.item.Serial;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Answers buyers, and remembers that they asked: the next answer depends on it. Any number of checks is done in the same
 * few statements, and every code that may be a pack's costs the same ones, whatever is known of it.
 */
@ApplicationScoped
class CheckItem {

    private final CheckStore store;
    private final KnownItemStore items;
    private final InnerCodes innerCodes;
    private final Outbox outbox;
    private final HeaderFactory headers;

    CheckItem(CheckStore store, KnownItemStore items, InnerCodes innerCodes, Outbox outbox, HeaderFactory headers) {
        this.store = store;
        this.items = items;
        this.innerCodes = innerCodes;
        this.outbox = outbox;
        this.headers = headers;
    }

    /** What is known of all codes that are asked about at a time. */
    private record Known(Map<Long, KnownItem> items, Map<Long, String> recalledUnits, Evidence evidence) {}

    /** What a code turned out to be. */
    private record Judged(CheckAnswer answer, CheckDecision.Outcome outcome) {}

    /** What is to be written for some checks. */
    private record Writing(List<CheckStore.Counted> rows, List<CheckStore.Place> places, List<ItemChecked> facts) {

        Writing() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    /** Answers each of the checks, in their order, and counts them. */
    Uni<List<CheckAnswer>> check(SqlConnection tx, List<AskedCheck> checks) {
        List<AskedCode> codes = checks.stream().map(AskedCheck::code).toList();
        return store.lock(tx, itemIds(codes))
                .chain(() -> known(tx, codes, askers(checks)))
                .chain(known -> innerAnswers(tx, checks, known).chain(inner -> {
                    Writing writing = new Writing();
                    List<CheckAnswer> answers = new ArrayList<>();
                    for (int i = 0; i < checks.size(); i++) {
                        answers.add(check(checks.get(i), known, inner.get(i), writing));
                    }
                    return write(tx, codes, known, writing).replaceWith(answers);
                }));
    }

    /** What the inner codes turn out to be, in the order of the checks; null for those that tell none. */
    private Uni<List<InnerAnswer>> innerAnswers(SqlConnection tx, List<AskedCheck> checks, Known known) {
        List<Integer> places = new ArrayList<>();
        List<InnerTry> tries = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            AskedCheck check = checks.get(i);
            if (check.innerCode() != null && check.code().namesAPack()) {
                places.add(i);
                tries.add(new InnerTry(
                        itemId(check.code(), known), check.innerCode(), null, check.deviceId(), check.address()));
            }
        }
        return innerCodes.verifyAll(tx, tries).map(answers -> {
            List<InnerAnswer> byCheck = new ArrayList<>(Collections.nCopies(checks.size(), null));
            for (int i = 0; i < answers.size(); i++) {
                byCheck.set(places.get(i), answers.get(i));
            }
            return byCheck;
        });
    }

    /** What a check would answer, without being one. */
    Uni<CheckAnswer> look(SqlClient sql, AskedCode code) {
        List<AskedCode> codes = List.of(code);
        return known(sql, codes, askers(List.of(new AskedCheck(code, null, null, null, null))))
                .map(known -> judge(code, known, history(code, known), null).answer());
    }

    private static List<Serial> serials(Collection<AskedCode> codes) {
        return codes.stream().flatMap(code -> code.readings().stream()).toList();
    }

    private static List<Long> itemIds(Collection<AskedCode> codes) {
        return serials(codes).stream().map(Serial::itemId).distinct().toList();
    }

    private static List<Evidence.Asker> askers(List<AskedCheck> checks) {
        return checks.stream()
                .flatMap(check -> check.code().readings().stream()
                        .map(serial -> new Evidence.Asker(serial.itemId(), check.deviceId())))
                .distinct()
                .toList();
    }

    private Uni<Known> known(SqlClient sql, List<AskedCode> codes, List<Evidence.Asker> askers) {
        List<Long> units =
                codes.stream().map(AskedCode::unitId).filter(Objects::nonNull).toList();
        return Uni.combine()
                .all()
                .unis(
                        items.find(sql, serials(codes)),
                        units.isEmpty()
                                ? Uni.createFrom().item(Map.<Long, String>of())
                                : items.recallInstructions(sql, units),
                        store.evidence(sql, askers))
                .with(Known::new);
    }

    private static long itemId(AskedCode code, Known known) {
        return Serial.likeliest(code.readings(), known.items()).itemId();
    }

    private static CheckHistory history(AskedCode code, Known known) {
        return code.namesAPack() ? known.evidence().of(itemId(code, known)).history() : CheckHistory.NONE;
    }

    private static Judged judge(AskedCode code, Known known, CheckHistory history, InnerAnswer inner) {
        CheckCase item;
        String instruction;
        if (code.namesAPack()) {
            Serial serial = Serial.likeliest(code.readings(), known.items());
            KnownItem pack = known.items().get(serial.itemId());
            Evidence.OfItem evidence = known.evidence().of(serial.itemId());
            instruction = pack.recallInstruction();
            item = new CheckCase(
                    reading(code, serial),
                    pack,
                    pack.isRecalled(),
                    history,
                    evidence.sale(),
                    evidence.shippedAt(),
                    inner);
        } else {
            instruction = code.unitId() == null ? null : known.recalledUnits().get(code.unitId());
            item = new CheckCase(CheckCase.Reading.NO_PACK, null, instruction != null, history, null, null, null);
        }
        CheckDecision.Outcome outcome = CheckDecision.decide(item);
        return new Judged(CheckAnswer.of(code.digitalLink(), outcome, item, instruction), outcome);
    }

    private static CheckCase.Reading reading(AskedCode code, Serial serial) {
        if (!code.isOurs()) {
            return CheckCase.Reading.UNKNOWN;
        }
        return serial.keyRevoked() ? CheckCase.Reading.OF_A_REVOKED_KEY : CheckCase.Reading.OURS;
    }

    private CheckAnswer check(AskedCheck check, Known known, InnerAnswer inner, Writing writing) {
        Header header = headers.atOnce();
        Sighting now = new Sighting(header.occurredAt(), check.deviceId(), check.position());
        if (!check.code().namesAPack()) {
            Judged judged = judge(check.code(), known, CheckHistory.NONE, null);
            writing.rows().add(row(check, null, now, judged));
            writing.facts().add(fact(header, check, judged, Items.of()));
            return judged.answer();
        }
        long itemId = itemId(check.code(), known);
        Evidence.Asker asker = new Evidence.Asker(itemId, check.deviceId());
        Evidence.Look earlier = known.evidence().lastLook(asker);
        Repetition repetition = Repetition.of(earlier, now);
        CheckHistory history =
                repetition.of(history(check.code(), known), now, earlier == null && now.deviceId() != null);
        known.evidence().changed(itemId, history);
        Judged judged = judge(check.code(), known, history, inner);
        if (repetition == Repetition.NEW) {
            if (now.deviceId() != null) {
                known.evidence().put(asker, new Evidence.Look(now.at(), now.position() != null));
            }
            writing.rows().add(row(check, itemId, now, judged));
        } else if (repetition == Repetition.TELLS_PLACE) {
            known.evidence().put(asker, new Evidence.Look(earlier.at(), true));
            writing.places().add(new CheckStore.Place(itemId, now.deviceId(), earlier.at(), now.position()));
        }
        if (repetition != Repetition.SAME || inner != null) {
            Items item = check.code().isOurs() ? Items.of(itemId) : Items.of();
            writing.facts().add(fact(header, check, judged, item));
        }
        return judged.answer();
    }

    private static CheckStore.Counted row(AskedCheck check, Long itemId, Sighting now, Judged judged) {
        return new CheckStore.Counted(itemId, check.code().digitalLink(), now, judged.outcome());
    }

    private static ItemChecked fact(Header header, AskedCheck check, Judged judged, Items item) {
        Position position = check.position();
        return new ItemChecked(
                header,
                check.code().digitalLink(),
                item,
                judged.outcome().verdict().name(),
                judged.outcome().reasons().stream().map(Rule::code).toList(),
                position == null ? null : position.latitude(),
                position == null ? null : position.longitude());
    }

    private Uni<Void> write(SqlConnection tx, List<AskedCode> codes, Known known, Writing writing) {
        List<Long> counted = codes.stream()
                .filter(AskedCode::namesAPack)
                .map(code -> itemId(code, known))
                .distinct()
                .toList();
        return store.insert(tx, writing.rows())
                .chain(() -> store.place(tx, writing.places()))
                .chain(() -> store.keep(tx, counted, known.evidence()))
                .chain(() -> outbox.appendAll(tx, writing.facts()));
    }
}
