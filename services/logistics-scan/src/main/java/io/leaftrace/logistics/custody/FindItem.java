package io.leaftrace.logistics.custody;

import io.leaftrace.edge.Caller;
import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.Roles;
import io.leaftrace.logistics.code.CodeReader;
import io.leaftrace.logistics.code.ForeignItems;
import io.leaftrace.logistics.code.ItemLinks;
import io.leaftrace.logistics.code.ReadCode;
import io.leaftrace.logistics.code.SettleCodes;
import io.leaftrace.logistics.code.VoidOrders;
import io.leaftrace.logistics.place.PlaceStore;
import io.leaftrace.model.Header;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Looks up who holds an item. A logistics party sees the items that were at, or are bound for, one of its places. */
@ApplicationScoped
class FindItem {

    private final Pool pool;
    private final CodeReader codes;
    private final SettleCodes settleCodes;
    private final VoidOrders voidOrders;
    private final ForeignItems foreignItems;
    private final CustodyStore store;
    private final PlaceStore places;
    private final ItemLinks links;
    private final Caller caller;

    FindItem(
            Pool pool,
            CodeReader codes,
            SettleCodes settleCodes,
            VoidOrders voidOrders,
            ForeignItems foreignItems,
            CustodyStore store,
            PlaceStore places,
            ItemLinks links,
            Caller caller) {
        this.pool = pool;
        this.codes = codes;
        this.settleCodes = settleCodes;
        this.voidOrders = voidOrders;
        this.foreignItems = foreignItems;
        this.store = store;
        this.places = places;
        this.links = links;
        this.caller = caller;
    }

    Uni<HeldItem> find(String code) {
        ReadCode read = codes.read(code);
        return settleCodes.among(pool, List.of(read)).chain(settled -> find(code, settled.apply(read)));
    }

    private Uni<HeldItem> find(String code, ReadCode read) {
        if (read instanceof ReadCode.Unreadable unreadable) {
            throw Problems.malformed(
                    "code-malformed",
                    "This is not the code of an item.",
                    List.of(new OffendingItem(code, unreadable.reason(), unreadable.detail())));
        }
        if (read instanceof ReadCode.KnownItem item) {
            return held(item.digitalLink(), item.itemId());
        }
        String link = ((ReadCode.UnrecognisedSerial) read).digitalLink();
        return foreignItems
                .find(pool, List.of(link))
                .map(found -> found.get(link))
                .onItem()
                .ifNull()
                .failWith(FindItem::unknown)
                .chain(itemId -> held(link, itemId));
    }

    private Uni<HeldItem> held(String link, long itemId) {
        return store.lives(pool, List.of(itemId)).chain(lives -> {
            Custody custody = CustodyDecision.of(itemId, lives.getOrDefault(itemId, List.of()));
            return custody.state() == CustodyState.PENDING
                    ? voidOrders
                            .itemsOf(pool, List.of(itemId))
                            .map(expired -> tellUnseen(link, custody, !expired.isEmpty()))
                    : held(link, custody);
        });
    }

    private Uni<HeldItem> held(String link, Custody custody) {
        Uni<String> parent =
                custody.parent() == null ? Uni.createFrom().nullItem() : links.digitalLink(pool, custody.parent());
        return places.parties(pool, custody.places())
                .invoke(this::requireVisible)
                .chain(parties ->
                        parent.map(parentLink -> tell(link, custody, parties.get(custody.placeGln()), parentLink)));
    }

    private void requireVisible(Map<String, String> partiesOfItsLife) {
        boolean seesAll = caller.is(Roles.REGULATOR) || caller.is(Roles.OPERATOR);
        if (!seesAll && !partiesOfItsLife.containsValue(caller.party())) {
            throw unknown();
        }
    }

    private static HttpProblem unknown() {
        return Problems.notFound("item-unknown", "Nothing is known of this item.", List.of());
    }

    /** An item that was nowhere yet; nobody's route shows. */
    private static HeldItem tellUnseen(String link, Custody custody, boolean orderIsVoid) {
        return orderIsVoid && !custody.isDeactivated()
                ? new HeldItem(link, CustodyState.EXPIRED, null, null, null, null, null)
                : tell(link, custody, null, null);
    }

    private static HeldItem tell(String link, Custody custody, String holder, String parentLink) {
        return new HeldItem(
                link,
                custody.isDeactivated() ? CustodyState.DEACTIVATED : custody.state(),
                at(custody.isDeactivated() ? custody.deactivated() : custody.since()),
                custody.placeGln(),
                custody.destinationGln(),
                holder,
                parentLink);
    }

    private static OffsetDateTime at(Header header) {
        return header == null ? null : header.occurredAt().atOffset(ZoneOffset.of(header.occurredAtOffset()));
    }
}
