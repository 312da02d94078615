package io.leaftrace.analytics.whereabouts;

import io.leaftrace.analytics.access.Viewer;
import io.leaftrace.analytics.item.CodeReading;
import io.leaftrace.analytics.item.ForeignItems;
import io.leaftrace.analytics.item.NameItems;
import io.leaftrace.analytics.item.SettleCode;
import io.leaftrace.analytics.trace.ItemNow;
import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.Problems;
import io.leaftrace.identity.IdentifierException;
import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.KeyRing;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/** Finds the items that a scope means, as far as the viewer may see them. */
@ApplicationScoped
class ResolveScope {

    /** An order has at most 2^24; several beside it, and the service would be busy with one question alone. */
    private static final long MOST_ITEMS = 20_000_000;

    private static final int MOST_LOGISTIC_UNITS = 200_000;

    private final ScopeStore store;
    private final NamingStore namings;
    private final KeyRing keys;
    private final CodeReading codes;
    private final SettleCode settleCode;
    private final ForeignItems foreignItems;
    private final NameItems nameItems;

    ResolveScope(
            ScopeStore store,
            NamingStore namings,
            KeyRing keys,
            CodeReading codes,
            SettleCode settleCode,
            ForeignItems foreignItems,
            NameItems nameItems) {
        this.store = store;
        this.namings = namings;
        this.keys = keys;
        this.codes = codes;
        this.settleCode = settleCode;
        this.foreignItems = foreignItems;
        this.nameItems = nameItems;
    }

    /**
     * The items meant.
     *
     * @param items candidates: of those that are not named themselves, the ones that ever were in one named
     * @param named the items that the scope names; empty where it means all the candidates
     */
    record Asked(Runs items, Set<Long> named) {}

    Uni<Asked> of(Scope scope, Viewer viewer) {
        if (scope.order() != null) {
            return order(scope.order(), viewer).map(items -> new Asked(items, Set.of()));
        }
        if (!scope.codes().isEmpty()) {
            return named(scope.codes(), viewer)
                    .chain(named -> inside(Runs.ofItems(named)).map(items -> new Asked(items, Set.copyOf(named))));
        }
        return store.isKnown(scope, viewer)
                .invoke(known -> {
                    if (!known) {
                        throw scope.line() != null ? unknown("line", scope.line()) : unknown("product", scope.gtin());
                    }
                })
                .chain(() -> store.applied(scope, viewer))
                .map(items -> new Asked(bounded(items), Set.of()));
    }

    private Uni<Runs> order(long orderNumber, Viewer viewer) {
        return store.orders(List.of(orderNumber)).map(found -> {
            OrderFacts order = found.get(orderNumber);
            if (order == null || !viewer.answersFor(order.makerGln(), order.market())) {
                throw unknown("order", Long.toString(orderNumber));
            }
            return order.gtin() == null ? units(order) : Runs.of(List.of(serials(order)));
        });
    }

    private static Run serials(OrderFacts order) {
        long first = ItemId.ofOrder(order.orderNumber(), 0);
        return new Run(first, first + order.quantity() - 1);
    }

    private Runs units(OrderFacts order) {
        if (order.quantity() > MOST_LOGISTIC_UNITS) {
            throw new ScopeTooLargeException();
        }
        // Of an order that did not tell its numbers nobody knows which they are.
        return order.firstSscc() == null
                ? Runs.NONE
                : Runs.ofItems(LongStream.range(0, order.quantity())
                        .mapToObj(i ->
                                ItemId.ofSscc(keys.sscc(order.keyId(), order.companyPrefix(), order.firstSscc() + i)))
                        .toList());
    }

    private Uni<List<Long>> named(List<String> texts, Viewer viewer) {
        return Multi.createFrom()
                .iterable(texts)
                .onItem()
                .transformToUniAndConcatenate(text -> named(text, viewer))
                .collect()
                .asList();
    }

    private Uni<Long> named(String text, Viewer viewer) {
        return Uni.createFrom()
                .item(() -> codes.parse(text))
                .onFailure(IdentifierException.class)
                .transform(wrong -> notAnIdentifier(text, wrong))
                .chain(settleCode::settle)
                .chain(code -> code.itemId().isPresent()
                        ? Uni.createFrom().item(code.itemId())
                        : foreignItems.find(code.uri()))
                .chain(found -> {
                    if (found.isEmpty()) {
                        throw unknown("item", text);
                    }
                    return visible(text, found.getAsLong(), viewer);
                });
    }

    private Uni<Long> visible(String text, long itemId, Viewer viewer) {
        if (viewer.seesAll()) {
            return Uni.createFrom().item(itemId);
        }
        Uni<Boolean> seen = ItemId.isOwnSerial(itemId)
                ? store.orders(List.of(ItemId.orderNumber(itemId))).map(orders -> orders.values().stream()
                        .anyMatch(order -> viewer.answersFor(order.makerGln(), order.market())))
                : nameItems
                        .of(List.of(itemId))
                        .map(names -> viewer.answersFor(names.of(itemId).makerGln(), null));
        return seen.map(sees -> {
            if (!sees) {
                throw unknown("item", text);
            }
            return itemId;
        });
    }

    /** The items and all that was ever put into them, whenever that was: at most as deep as anything is packed. */
    Uni<Runs> inside(Runs items) {
        return deeper(items, new ArrayList<>(items.list()), new HashSet<>(), 0).map(ResolveScope::bounded);
    }

    private Uni<Runs> deeper(Runs level, List<Run> all, Set<Run> seen, int depth) {
        Runs fresh = Runs.of(level.list().stream().filter(seen::add).toList());
        if (fresh.isEmpty() || depth > ItemNow.DEEPEST) {
            return Uni.createFrom().item(() -> Runs.of(all));
        }
        return namings.children(fresh)
                .invoke(children -> all.addAll(children.list()))
                .chain(children -> deeper(children, all, seen, depth + 1));
    }

    private static Runs bounded(Runs items) {
        if (items.count() > MOST_ITEMS) {
            throw new ScopeTooLargeException();
        }
        return items;
    }

    private static RuntimeException unknown(String what, String which) {
        return Problems.notFound(
                what + "-unknown",
                "Nothing is known of this " + what + ".",
                List.of(new OffendingItem(which, what + "_unknown", "not known here")));
    }

    private static RuntimeException notAnIdentifier(String text, IdentifierException wrong) {
        return Problems.unprocessable(
                "not-an-identifier",
                "The code is not a GS1 identifier.",
                List.of(new OffendingItem(text, wrong.code(), wrong.getMessage())));
    }
}
