package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.fact.Details;
import io.leaftrace.analytics.fact.Recall;
import io.leaftrace.analytics.fact.StoredFact;
import io.leaftrace.analytics.item.ItemName;
import io.leaftrace.analytics.registry.CodeOrder;
import io.leaftrace.analytics.registry.Maker;
import io.leaftrace.analytics.registry.Place;
import io.leaftrace.analytics.registry.Product;
import io.leaftrace.model.PackagingLevel;
import io.leaftrace.model.Reference;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Puts what the facts show into the words of the answer. */
final class TraceTelling {

    private final Told told;
    private final Findings findings;
    private final Evidence evidence;
    private final Map<String, Place> places;
    private final Levels levels;

    TraceTelling(Told told) {
        this.told = told;
        this.findings = told.findings();
        this.evidence = findings.evidence();
        this.places = told.places();
        this.levels = evidence.levels();
        findings.children().forEach(child -> levels.learn(child, evidence.itemId()));
    }

    Trace tell() {
        Maker maker = told.maker();
        return new Trace(
                item(evidence.itemId()),
                product(findings.product()),
                maker == null ? null : new Trace.Maker(maker.gln(), maker.name()),
                told.hasHeld() ? line(findings.order()) : null,
                told.status(),
                told.keyRevoked(),
                state(told.status()),
                told.recalls(),
                parents(),
                children(),
                told.checks(),
                told.isPart() || evidence.life().goesDeeper() || !evidence.contentsKnown(),
                evidence.life().steps().stream().map(this::step).toList());
    }

    private Trace.Line line(CodeOrder order) {
        return order == null || order.lineId() == null
                ? null
                : new Trace.Line(order.lineId(), order.factoryGln(), place(order.factoryGln()));
    }

    private static Trace.Product product(Product product) {
        return product == null ? null : new Trace.Product(product.gtin(), product.name(), product.market());
    }

    private Trace.State state(Trace.Status status) {
        ItemState state = ItemState.after(evidence.life().steps());
        Place holder = placed(state.holderGln());
        ItemState.OnTheWay way = state.way();
        return new Trace.State(
                state.disposition(),
                state.since() == null ? voidSince(status) : eventTime(state.since()),
                place(state.placeGln()),
                place(state.destinationGln()),
                holder == null ? null : holder.partyGln(),
                state.position(),
                way == null ? null : way.vehicle(),
                way == null ? null : time(way.plannedArrivalAt()),
                way == null ? null : way.country());
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
                evidence.contentsKnown() ? evidence.insideNow().count() : null,
                findings.children().stream().map(this::item).toList());
    }

    private Trace.Step step(Life.Step step) {
        StoredFact fact = told.shown(step.fact());
        Details details = fact.details();
        List<String> alerts = told.flags(step.fact());
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
                Lateness.of(fact.header()),
                alerts.isEmpty() ? null : alerts,
                details.references().stream().findFirst().map(Reference::number).orElse(null),
                details.references().isEmpty() ? null : details.references(),
                details.partyGln(),
                details.recordedBy(),
                details.deviceId(),
                fact.where().position(),
                details.vehicle(),
                details.fromVehicle(),
                time(details.plannedArrivalAt()),
                details.country(),
                parent(step),
                fact.deactivates() ? fact.deactivation().reason() : null,
                fact.deactivates() ? fact.deactivation().note() : details.note(),
                recalled(fact.recall()),
                step.touch().doubt() == null ? null : step.touch().doubt().code(),
                fact.isCaptured() && told.inFull(fact) ? fact.captured().json() : null);
    }

    private static Trace.Recalled recalled(Recall recall) {
        return recall == null ? null : new Trace.Recalled(recall.at(), recall.reason(), recall.correctiveEventIds());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
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
