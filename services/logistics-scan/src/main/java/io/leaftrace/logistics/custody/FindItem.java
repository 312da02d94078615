package io.leaftrace.logistics.custody;

import io.leaftrace.edge.Caller;
import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.Sight;
import io.leaftrace.logistics.code.CodeReader;
import io.leaftrace.logistics.code.ForeignItems;
import io.leaftrace.logistics.code.ItemLinks;
import io.leaftrace.logistics.code.ItemMarkets;
import io.leaftrace.logistics.code.ReadCode;
import io.leaftrace.logistics.code.SettleCodes;
import io.leaftrace.logistics.custody.FlagDecision.Judgement;
import io.leaftrace.logistics.place.PlaceStore;
import io.leaftrace.model.Header;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks up who holds an item, as far as the caller may know: {@link SeenLife}. */
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
    private final ItemMarkets markets;
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
            ItemMarkets markets,
            Caller caller) {
        this.pool = pool;
        this.codes = codes;
        this.settleCodes = settleCodes;
        this.foreignItems = foreignItems;
        this.judgeItems = judgeItems;
        this.store = store;
        this.places = places;
        this.links = links;
        this.markets = markets;
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
        Sight sight = caller.sight();
        return judgeItems.lives(pool, List.of(itemId)).chain(lives -> {
            Judgement now = FlagDecision.of(itemId, lives.of(itemId), lives.known(itemId));
            // It was nowhere yet; nobody's route shows, nor who doubted what.
            return now.custody().state() == CustodyState.PENDING
                    ? Uni.createFrom().item(tell(link, now, null, null, List.of()))
                    : seen(sight, itemId, lives).chain(facts -> held(link, itemId, facts, lives));
        });
    }

    /** The facts that the caller is told from. */
    private Uni<Collection<CustodyFact>> seen(Sight sight, long itemId, JudgeItems.Lives lives) {
        Collection<CustodyFact> life = lives.of(itemId);
        if (sight.isOfAll()) {
            return Uni.createFrom().item(life);
        }
        Set<String> glns = life.stream()
                .flatMap(fact -> Stream.of(fact.placeGln(), fact.destinationGln()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return Uni.combine()
                .all()
                .unis(places.known(pool, glns), markets.of(pool, itemId))
                .asTuple()
                .map(known -> SeenLife.of(sight, known.getItem2().orElse(null), itemId, life, known.getItem1())
                        .orElseThrow(FindItem::unknown));
    }

    private Uni<HeldItem> held(String link, long itemId, Collection<CustodyFact> facts, JudgeItems.Lives lives) {
        Judgement judgement = FlagDecision.of(itemId, facts, lives.known(itemId));
        Custody custody = judgement.custody();
        if (custody.state() == CustodyState.PENDING) {
            return Uni.createFrom().item(tell(link, judgement, null, null, List.of()));
        }
        Set<Long> hopIds = facts.stream().map(fact -> fact.detail().hopId()).collect(Collectors.toSet());
        Uni<Optional<String>> parent = custody.parent() == null
                ? Uni.createFrom().item(Optional.empty())
                : links.digitalLink(pool, custody.parent()).map(Optional::ofNullable);
        return Uni.combine()
                .all()
                .unis(store.standing(pool, itemId, hopIds), parent)
                .asTuple()
                .map(found -> tell(
                        link,
                        judgement,
                        lives.partyOfPlace().get(custody.placeGln()),
                        found.getItem2().orElse(null),
                        found.getItem1()));
    }

    private static HttpProblem unknown() {
        return Problems.notFound("item-unknown", "Nothing is known of this item.", List.of());
    }

    private static HeldItem tell(
            String link, Judgement judgement, String holder, String parentLink, List<String> flags) {
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
