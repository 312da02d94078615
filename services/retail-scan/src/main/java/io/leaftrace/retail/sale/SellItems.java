package io.leaftrace.retail.sale;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.refusal.RefusalStore;
import io.leaftrace.edge.refusal.Refused;
import io.leaftrace.identity.Identifier;
import io.leaftrace.identity.IdentifierException;
import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.identity.Sscc;
import io.leaftrace.messaging.HeaderFactory;
import io.leaftrace.messaging.Outbox;
import io.leaftrace.model.Header;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsSold;
import io.leaftrace.retail.item.KnownItem;
import io.leaftrace.retail.item.KnownItemStore;
import io.leaftrace.retail.item.Serial;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Sells a basket at a till: wholly, or not at all. */
@ApplicationScoped
class SellItems {

    private final SaleStore store;
    private final KnownItemStore items;
    private final RefusalStore refusals;
    private final KeyRing keys;
    private final Caller caller;
    private final Outbox outbox;
    private final HeaderFactory headers;

    SellItems(
            SaleStore store,
            KnownItemStore items,
            RefusalStore refusals,
            KeyRing keys,
            Caller caller,
            Outbox outbox,
            HeaderFactory headers) {
        this.store = store;
        this.items = items;
        this.refusals = refusals;
        this.keys = keys;
        this.caller = caller;
        this.outbox = outbox;
        this.headers = headers;
    }

    Uni<Answer> sell(SqlConnection tx, NewSale sale) {
        Map<String, List<Serial>> readings = recognise(sale.items());
        List<Serial> serials = readings.values().stream().flatMap(List::stream).toList();
        return store.isShopOf(tx, sale.shopGln(), caller.party())
                .onItem()
                .transform(ours -> {
                    if (!ours) {
                        throw Problems.notFound(
                                "shop-unknown", "There is no shop with GLN " + sale.shopGln() + ".", List.of());
                    }
                    return ours;
                })
                .chain(() -> store.lock(tx, serials))
                .chain(() -> Uni.combine()
                        .all()
                        .unis(items.find(tx, serials), recalledUnits(tx, sale.items()))
                        .usingConcurrencyOf(1)
                        .with((known, recalledUnits) ->
                                SaleDecision.decide(sale.items(), likeliest(readings, known), known, recalledUnits)))
                .chain(outcome -> outcome instanceof SaleDecision.Accepted accepted
                        ? accept(tx, sale, accepted.items())
                        : refuse(tx, sale, ((SaleDecision.Refused) outcome).items()));
    }

    private Map<String, List<Serial>> recognise(List<String> codes) {
        Map<String, List<Serial>> readings = new HashMap<>();
        codes.forEach(code -> readings.put(code, recognise(code)));
        return readings;
    }

    private Uni<Set<String>> recalledUnits(SqlConnection tx, List<String> codes) {
        Map<String, Long> units = new HashMap<>();
        codes.forEach(code -> unit(code).ifPresent(sscc -> units.put(code, ItemId.ofSscc(sscc))));
        return units.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : items.recallInstructions(tx, units.values()).map(recalled -> {
                    units.values().retainAll(recalled.keySet());
                    return units.keySet();
                });
    }

    private static Optional<Sscc> unit(String code) {
        try {
            return Identifier.parse(code) instanceof Sscc sscc ? Optional.of(sscc) : Optional.empty();
        } catch (IdentifierException malformed) {
            return Optional.empty();
        }
    }

    private static Map<String, Serial> likeliest(Map<String, List<Serial>> readings, Map<Long, KnownItem> known) {
        Map<String, Serial> serials = new HashMap<>();
        readings.forEach((code, ofCode) -> {
            if (!ofCode.isEmpty()) {
                serials.put(code, Serial.likeliest(ofCode, known));
            }
        });
        return serials;
    }

    /** Empty, too, for what is no identifier at all: the decision answers that it is no code of ours. */
    private List<Serial> recognise(String code) {
        try {
            return Serial.of(code, Identifier.parse(code), keys);
        } catch (IdentifierException malformed) {
            return List.of();
        }
    }

    private Uni<Answer> accept(SqlConnection tx, NewSale sale, List<Serial> sold) {
        Header header = headers.at(sale.occurredAt(), sale.shopGln() + "/" + sale.tillId(), 0);
        UUID saleId = header.eventId();
        Items itemsSold = Items.of(sold.stream().mapToLong(Serial::itemId).toArray());
        var fact = new ItemsSold(header, itemsSold, sale.shopGln(), sale.tillId(), saleId.toString());
        var answer = new Sale(saleId, sale.shopGln(), sale.tillId(), sale.occurredAt(), sale.items());
        return store.insert(tx, saleId, sale, header, caller.subject(), sold)
                .chain(() -> outbox.append(tx, fact))
                .replaceWith(() -> Answer.created("/v1/sales/" + saleId, answer));
    }

    private Uni<Answer> refuse(SqlConnection tx, NewSale sale, List<OffendingItem> offending) {
        return refusals.insert(tx, caller.party(), "sale", caller.subject(), List.of(new Refused(sale, offending)))
                .replaceWith(() -> Answer.problem(
                        Problems.conflict("sale-refused", "Nothing was sold; take these items out.", offending)));
    }
}
