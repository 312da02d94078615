package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.check.Checks;
import io.leaftrace.analytics.fact.StoredFact;
import io.leaftrace.analytics.item.ItemName;
import io.leaftrace.analytics.registry.Maker;
import io.leaftrace.analytics.registry.Place;
import io.leaftrace.analytics.registry.Product;
import io.leaftrace.model.PackagingLevel;
import io.leaftrace.model.Reference;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Puts what the facts show into the words of the answer. */
final class TraceTelling {

    private final Findings findings;
    private final Evidence evidence;
    private final Maker maker;
    private final Map<String, Place> places;
    private final Levels levels;

    /**
     * @param maker whose item it is; null when it is not ours
     * @param places by GLN
     */
    TraceTelling(Findings findings, Maker maker, Map<String, Place> places) {
        this.findings = findings;
        this.evidence = findings.evidence();
        this.maker = maker;
        this.places = places;
        this.levels = evidence.levels();
        findings.children().forEach(child -> levels.learn(child, evidence.itemId()));
    }

    Trace tell(Trace.Status status, boolean keyRevoked, Checks checks) {
        return new Trace(
                item(evidence.itemId()),
                product(findings.product()),
                maker == null ? null : new Trace.Maker(maker.gln(), maker.name()),
                status,
                keyRevoked,
                state(status),
                parents(),
                children(),
                checks,
                evidence.life().steps().stream().map(this::step).toList());
    }

    private static Trace.Product product(Product product) {
        return product == null ? null : new Trace.Product(product.gtin(), product.name(), product.market());
    }

    private Trace.State state(Trace.Status status) {
        ItemState state = ItemState.after(evidence.life().steps());
        Place place = placed(state.placeGln());
        return new Trace.State(
                state.disposition(),
                state.since() == null ? voidSince(status) : eventTime(state.since()),
                place(state.placeGln()),
                place(state.destinationGln()),
                place == null ? null : place.partyGln());
    }

    private OffsetDateTime voidSince(Trace.Status status) {
        boolean isVoid = status == Trace.Status.EXPIRED || status == Trace.Status.CANCELLED;
        return isVoid ? findings.order().end().at() : null;
    }

    private List<Trace.Parent> parents() {
        return evidence.life().inside().stream()
                .map(inside -> new Trace.Parent(
                        item(inside.stay().parentId()),
                        eventTime(inside.stay().from()),
                        eventTime(inside.stay().to()),
                        inside.depth()))
                .toList();
    }

    private Trace.Children children() {
        return new Trace.Children(
                evidence.insideNow().count(),
                findings.children().stream().map(this::item).toList());
    }

    private Trace.Step step(Life.Step step) {
        StoredFact fact = step.fact();
        return new Trace.Step(
                fact.epcisId(),
                fact.kind().eventType(),
                fact.kind().action(),
                fact.kind().bizStep(),
                fact.kind().disposition(),
                fact.eventTime(),
                fact.header().recordedAt().atOffset(ZoneOffset.UTC),
                place(fact.where().placeGln()),
                place(fact.where().destinationGln()),
                fact.where().readPoint(),
                item(step.itemId()),
                via(step),
                fact.header().producer(),
                fact.details().references().stream()
                        .findFirst()
                        .map(Reference::number)
                        .orElse(null),
                parent(step),
                fact.deactivates() ? fact.deactivation().reason() : null,
                fact.deactivates() ? fact.deactivation().note() : null,
                fact.isRecalled()
                        ? new Trace.Recalled(fact.recall().at(), fact.recall().reason())
                        : null,
                fact.isCaptured() ? fact.captured().json() : null);
    }

    private String via(Life.Step step) {
        if (step.depth() == 0) {
            return "self";
        }
        PackagingLevel level = item(step.itemId()).level();
        return level == null ? "PARENT" : level.name();
    }

    private Trace.Item parent(Life.Step step) {
        return switch (step.touch().role()) {
            case PARENT -> item(step.itemId());
            case CHILD ->
                step.touch().parentId() == null ? null : item(step.touch().parentId());
            default -> null;
        };
    }

    private Trace.Item item(long itemId) {
        ItemName name = itemId == evidence.itemId()
                ? findings.asked()
                : findings.names().of(itemId);
        return Trace.Item.of(name, levels.of(itemId, name));
    }

    private Place placed(String gln) {
        return gln == null ? null : places.get(gln);
    }

    private Trace.Place place(String gln) {
        Place place = placed(gln);
        return place == null
                ? null
                : new Trace.Place(
                        place.gln(),
                        place.name(),
                        place.city(),
                        place.country(),
                        place.latitude(),
                        place.longitude(),
                        place.kind());
    }

    private static OffsetDateTime eventTime(StoredFact fact) {
        return fact == null ? null : fact.eventTime();
    }
}
