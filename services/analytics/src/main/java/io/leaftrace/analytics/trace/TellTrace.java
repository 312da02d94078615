package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.access.Viewer;
import io.leaftrace.analytics.access.Visibility;
import io.leaftrace.analytics.check.CheckStore;
import io.leaftrace.analytics.check.Checks;
import io.leaftrace.analytics.item.Code;
import io.leaftrace.analytics.item.CodeReading;
import io.leaftrace.analytics.item.ForeignItems;
import io.leaftrace.analytics.item.SettleCode;
import io.leaftrace.analytics.recalled.RecalledItems;
import io.leaftrace.analytics.registry.KnownRegistry;
import io.leaftrace.analytics.registry.Maker;
import io.leaftrace.analytics.registry.Place;
import io.leaftrace.analytics.registry.RegistryView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells the life of an item. */
@ApplicationScoped
class TellTrace {

    private final CodeReading codes;
    private final SettleCode settleCode;
    private final ForeignItems foreignItems;
    private final GatherEvidence gather;
    private final FindOut findOut;
    private final KnownRegistry registry;
    private final CheckStore checks;
    private final RecalledItems recalls;

    TellTrace(
            CodeReading codes,
            SettleCode settleCode,
            ForeignItems foreignItems,
            GatherEvidence gather,
            FindOut findOut,
            KnownRegistry registry,
            CheckStore checks,
            RecalledItems recalls) {
        this.codes = codes;
        this.settleCode = settleCode;
        this.foreignItems = foreignItems;
        this.gather = gather;
        this.findOut = findOut;
        this.registry = registry;
        this.checks = checks;
        this.recalls = recalls;
    }

    /** What is asked for. */
    private record Question(Code code, long itemId, When when, Viewer viewer) {}

    /** What the database answers at once. */
    private record Read(Gathered gathered, RegistryView registry, Checks checks) {}

    /**
     * The trace of the item that a code names.
     *
     * @param text the code, in any form
     * @return empty when nothing is known of it, or nothing that the viewer may see
     * @throws io.leaftrace.identity.IdentifierException when it is not an identifier
     */
    Uni<Optional<Told>> of(String text, When when, Viewer viewer) {
        return settleCode.settle(codes.read(text)).chain(code -> {
            if (code.itemId().isPresent()) {
                return tell(new Question(code, code.itemId().getAsLong(), when, viewer));
            }
            return foreignItems
                    .find(code.uri())
                    .chain(found -> found.isPresent()
                            ? tell(new Question(code, found.getAsLong(), when, viewer))
                            : nothing(text, code));
        });
    }

    private Uni<Optional<Told>> nothing(String text, Code code) {
        if (code.identifier() == null) {
            // A URI of another scheme would have been found; so this is a mistake, and parsing tells which.
            codes.parse(text);
        }
        return Uni.createFrom().item(Optional.empty());
    }

    private Uni<Optional<Told>> tell(Question question) {
        When when = question.when();
        return Uni.combine()
                .all()
                .unis(
                        gather.of(question.itemId(), when.knownAt()),
                        registry.view(),
                        checks.of(question.itemId(), when.earlier()))
                .with((gathered, view, checked) -> new Read(gathered.asOf(when), view, checked))
                .chain(read -> findOut.about(question.code(), read.gathered().evidence(), when, read.registry())
                        .chain(findings -> tell(question, read, findings)));
    }

    private Uni<Optional<Told>> tell(Question question, Read read, Findings findings) {
        if (!(findings.decide() instanceof TraceDecision.Told decided)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return read.registry().places(findings.evidence().placeGlns()).chain(places -> {
            Visibility visibility = Visibility.of(
                    question.viewer(), findings.origin(), findings.evidence().facts(), places);
            return shown(question, read, findings, visibility)
                    .chain(shown -> shown.isEmpty()
                            ? Uni.createFrom().item(Optional.empty())
                            : told(question, read, shown.get(), decided.status(), places)
                                    .map(Optional::of));
        });
    }

    private Uni<Optional<Findings>> shown(Question question, Read read, Findings findings, Visibility visibility) {
        if (visibility instanceof Visibility.Whole) {
            return Uni.createFrom().item(Optional.of(findings));
        }
        if (visibility instanceof Visibility.Nothing) {
            return Uni.createFrom().item(Optional.empty());
        }
        Evidence evidence = visibility instanceof Visibility.Until until
                ? read.gathered()
                        .only(fact -> fact.compareTo(until.last()) <= 0)
                        .evidence()
                : findings.evidence().only(((Visibility.Only) visibility).facts());
        return findOut.about(question.code(), evidence, question.when(), read.registry())
                .map(Optional::of);
    }

    private Uni<Told> told(
            Question question, Read read, Findings findings, Trace.Status status, Map<String, Place> places) {
        String makerGln = findings.makerGln();
        boolean seesChecks =
                !question.viewer().isParty() || question.viewer().partyGln().equals(makerGln);
        return Uni.combine()
                .all()
                .unis(
                        read.registry().makers(makerGln == null ? Set.of() : Set.of(makerGln)),
                        factory(findings, places, read.registry()),
                        recalls.of(findings.evidence().itemAndParentsNow()))
                .with((makers, allPlaces, recalled) -> new Told(
                        findings,
                        status,
                        question.code().isOfRevokedKey(),
                        maker(makers, makerGln),
                        allPlaces,
                        seesChecks ? read.checks() : Checks.NONE,
                        read.gathered().flags(),
                        recalled,
                        question.viewer()));
    }

    private static Maker maker(Map<String, Maker> makers, String gln) {
        return gln == null ? null : makers.get(gln);
    }

    /** The places of the life, and the factory of the item's order. */
    private static Uni<Map<String, Place>> factory(
            Findings findings, Map<String, Place> places, RegistryView registry) {
        boolean known =
                findings.order() == null || places.containsKey(findings.order().factoryGln());
        if (known || findings.order().factoryGln() == null) {
            return Uni.createFrom().item(places);
        }
        Set<String> glns = new HashSet<>(places.keySet());
        glns.add(findings.order().factoryGln());
        return registry.places(glns);
    }
}
