package io.leaftrace.analytics.recall;

import io.leaftrace.analytics.access.Viewer;
import io.leaftrace.analytics.whereabouts.Located;
import io.leaftrace.analytics.whereabouts.OrderFacts;
import io.leaftrace.analytics.whereabouts.Runs;
import io.leaftrace.edge.Answer;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Problems;
import io.leaftrace.identity.ItemId;
import io.leaftrace.messaging.HeaderFactory;
import io.leaftrace.messaging.Outbox;
import io.leaftrace.model.Header;
import io.leaftrace.model.ItemRun;
import io.leaftrace.model.Items;
import io.leaftrace.model.RecallDeclared;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Declares a recall and tells it to tills, buyers and handhelds. */
@ApplicationScoped
class DeclareRecall {

    private static final int LONGEST_RUN = 1 << 30;

    private final SimulateRecall simulate;
    private final RecallStore store;
    private final RecalledNames names;
    private final Outbox outbox;
    private final HeaderFactory headers;
    private final Caller caller;

    DeclareRecall(
            SimulateRecall simulate,
            RecallStore store,
            RecalledNames names,
            Outbox outbox,
            HeaderFactory headers,
            Caller caller) {
        this.simulate = simulate;
        this.store = store;
        this.names = names;
        this.outbox = outbox;
        this.headers = headers;
        this.caller = caller;
    }

    /** What is packed with these items while this runs may be missed: a recall names what is known when it is declared. */
    Uni<Answer> declare(SqlConnection tx, NewRecall wanted) {
        String party = caller.partyOrNull();
        String subject = caller.subject();
        Viewer viewer = Viewer.of(caller);
        return simulate.locate(wanted.scope(), viewer).chain(located -> {
            Runs items = SimulateRecall.recalled(located);
            refuseTooMany(items);
            Header header = headers.atOnce();
            Recall recall = new Recall(
                    header.eventId(),
                    header.occurredAt().atOffset(ZoneOffset.UTC),
                    party,
                    wanted.scope(),
                    wanted.reason(),
                    wanted.instruction(),
                    located.asked().count(),
                    located.runsAround().count(),
                    null);
            return store.insert(tx, recall, subject, viewer.market(), concerned(located), items)
                    .chain(() -> names.told(items))
                    .chain(told -> outbox.append(
                            tx,
                            new RecallDeclared(
                                    header,
                                    recall.recallId().toString(),
                                    party,
                                    told,
                                    wanted.reason(),
                                    wanted.instruction())))
                    .replaceWith(() -> Answer.created("/v1/recalls/" + recall.recallId(), recall));
        });
    }

    private static void refuseTooMany(Runs items) {
        if (items.isEmpty()) {
            throw Problems.unprocessable("recall-of-nothing", "There is no such item to recall.", List.of());
        }
        if (items.list().size() > SimulateRecall.MOST_RUNS) {
            throw Problems.unprocessable(
                    "recall-too-large",
                    "This would be told as " + items.list().size() + " runs of items, more than "
                            + SimulateRecall.MOST_RUNS + ". Declare it in parts, such as order by order.",
                    List.of());
        }
    }

    private static RecallStore.Concerned concerned(Located located) {
        List<OrderFacts> orders = located.asked().list().stream()
                .filter(run -> ItemId.isOwnSerial(run.first()))
                .map(run -> located.orders().get(ItemId.orderNumber(run.first())))
                .filter(Objects::nonNull)
                .toList();
        return new RecallStore.Concerned(
                orders.stream().map(OrderFacts::makerGln).collect(Collectors.toSet()),
                orders.stream().map(OrderFacts::market).filter(Objects::nonNull).collect(Collectors.toSet()));
    }

    /** Runs as they travel, which hold fewer items each. */
    static Items own(Runs items) {
        List<ItemRun> runs = new ArrayList<>();
        items.list().stream().filter(run -> !ItemId.isForeign(run.first())).forEach(run -> {
            for (long first = run.first(); first <= run.last(); first += LONGEST_RUN) {
                runs.add(new ItemRun(first, (int) Math.min(LONGEST_RUN, run.last() - first + 1)));
            }
        });
        return Items.ofRuns(runs);
    }
}
