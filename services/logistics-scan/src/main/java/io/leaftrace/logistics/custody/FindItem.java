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
    private final ForeignItems foreignItems;
    private final JudgeItems judgeItems;
    private final JudgementStore store;
    private final PlaceStore places;
    private final ItemLinks links;
    private final Caller caller;

    FindItem(
            Pool pool,
            CodeReader codes,
            SettleCodes settleCodes,
            ForeignItems foreignItems,
            JudgeItems judgeItems,
            JudgementStore store,
            PlaceStore places,
            ItemLinks links,
            Caller caller) {
        this.pool = pool;
        this.codes = codes;
        this.settleCodes = settleCodes;
        this.foreignItems = foreignItems;
        this.judgeItems = judgeItems;
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
        return judgeItems
                .lives(pool, List.of(itemId))
                .map(lives -> FlagDecision.of(itemId, lives.of(itemId), lives.known(itemId)))
                .chain(judgement -> store.standing(pool, itemId).chain(flags -> held(link, judgement, flags)));
    }

    private Uni<HeldItem> held(String link, FlagDecision.Judgement judgement, List<String> flags) {
        Custody custody = judgement.custody();
        if (custody.state() == CustodyState.PENDING) {
            // It was nowhere yet; nobody's route shows, nor who doubted what.
            return Uni.createFrom().item(tell(link, judgement, null, null, List.of()));
        }
        Uni<String> parent =
                custody.parent() == null ? Uni.createFrom().nullItem() : links.digitalLink(pool, custody.parent());
        return places.parties(pool, custody.places())
                .invoke(this::requireVisible)
                .chain(parties -> parent.map(
                        parentLink -> tell(link, judgement, parties.get(custody.placeGln()), parentLink, flags)));
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

    private static HeldItem tell(
            String link, FlagDecision.Judgement judgement, String holder, String parentLink, List<String> flags) {
        Custody custody = judgement.custody();
        return new HeldItem(
                link,
                judgement.state(),
                at(custody.isDeactivated() ? custody.deactivated() : custody.since()),
                custody.placeGln(),
                custody.position(),
                custody.destinationGln(),
                custody.plannedArrivalAt(),
                custody.vehicle(),
                holder,
                parentLink,
                judgement.recalled(),
                flags);
    }

    private static OffsetDateTime at(Header header) {
        return header == null ? null : header.occurredAt().atOffset(ZoneOffset.of(header.occurredAtOffset()));
    }
}
