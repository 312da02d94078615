package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.access.Viewer;
import io.leaftrace.analytics.access.Visibility;
import io.leaftrace.analytics.check.CheckStore;
import io.leaftrace.analytics.check.Checks;
import io.leaftrace.analytics.fact.StoredFact;
import io.leaftrace.analytics.item.Code;
import io.leaftrace.analytics.item.CodeReading;
import io.leaftrace.analytics.item.ForeignItems;
import io.leaftrace.analytics.item.SettleCode;
import io.leaftrace.analytics.recalled.RecalledItems;
import io.leaftrace.analytics.registry.KnownRegistry;
import io.leaftrace.analytics.registry.Maker;
import io.leaftrace.analytics.registry.Place;
import io.leaftrace.analytics.registry.RegistryView;
import io.leaftrace.analytics.trace.Gathered.FactKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells the life of an item. */
@ApplicationScoped
class TellTrace {

    private final CodeReading codes;
    private final SettleCode settleCode;
    private final ForeignItems foreignItems;
    private final GatherEvidence gather;
    private final FindParties findParties;
    private final FindOut findOut;
    private final KnownRegistry registry;
    private final CheckStore checks;
    private final RecalledItems recalls;

    TellTrace(
            CodeReading codes,
            SettleCode settleCode,
            ForeignItems foreignItems,
            GatherEvidence gather,
            FindParties findParties,
            FindOut findOut,
            KnownRegistry registry,
            CheckStore checks,
            RecalledItems recalls) {
        this.codes = codes;
        this.settleCode = settleCode;
        this.foreignItems = foreignItems;
        this.gather = gather;
        this.findParties = findParties;
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
                .with((gathered, view, checked) -> new Read(gathered.knownBy(when), view, checked))
                .chain(read -> judged(read, when))
                .chain(read -> findOut.about(question.code(), read.gathered().evidence(), when, read.registry())
                        .chain(findings -> tell(question, read, findings)));
    }

    /** By all that was known, and only then as of a time: who was the first to tell of an item may be told later. */
    private Uni<Read> judged(Read read, When when) {
        Gathered gathered = read.gathered();
        return findParties
                .of(gathered.placeGlns(), gathered.touches().keySet(), gathered.holdsClaims(), read.registry())
                .map(parties -> new Read(
                        gathered.judged(
                                        parties,
                                        Claims.horizon(when.knownAt() == null ? Instant.now() : when.knownAt()))
                                .asOf(when),
                        read.registry(),
                        read.checks()));
    }

    private Uni<Optional<Told>> tell(Question question, Read read, Findings findings) {
        if (!(findings.decide() instanceof TraceDecision.Told decided)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return read.registry().places(findings.evidence().placeGlns()).chain(places -> {
            Set<StoredFact> doubtful = doubtful(findings.evidence(), read.gathered());
            Visibility visibility = Visibility.of(
                    question.viewer(),
                    findings.origin(),
                    findings.evidence().facts(),
                    places,
                    fact -> !doubtful.contains(fact));
            return shown(question, read, findings, visibility)
                    .chain(shown -> shown.isEmpty()
                            ? Uni.createFrom().item(Optional.empty())
                            : told(question, read, shown.get(), decided.status(), places, hasHeld(question, visibility))
                                    .map(Optional::of));
        });
    }

    /** Whoever only wrote of an item does not learn of its making. */
    private static boolean hasHeld(Question question, Visibility visibility) {
        return !(question.viewer().isParty() && visibility instanceof Visibility.Only);
    }

    private Uni<Optional<Findings>> shown(Question question, Read read, Findings findings, Visibility visibility) {
        if (visibility instanceof Visibility.Whole) {
            return Uni.createFrom().item(Optional.of(findings));
        }
        if (visibility instanceof Visibility.Nothing) {
            return Uni.createFrom().item(Optional.empty());
        }
        Evidence evidence = visibility instanceof Visibility.Until until
                ? read.gathered().only(until::shows).evidence()
                : only(findings.evidence(), ((Visibility.Only) visibility).facts(), question.viewer());
        return findOut.about(question.code(), evidence, question.when(), read.registry())
                .map(Optional::of);
    }

    /** Whoever only wrote of an item does not learn what is in it. */
    private static Evidence only(Evidence evidence, Set<StoredFact> facts, Viewer viewer) {
        Evidence shown = evidence.only(facts);
        return viewer.isParty() ? shown.withoutContents() : shown;
    }

    /** What does not show that the item was where it says. */
    private static Set<StoredFact> doubtful(Evidence evidence, Gathered gathered) {
        return evidence.life().steps().stream()
                .filter(step -> !step.touch().counts() || isSpokenAgainst(step.fact(), gathered))
                .map(Life.Step::fact)
                .collect(Collectors.toSet());
    }

    private static boolean isSpokenAgainst(StoredFact fact, Gathered gathered) {
        return gathered.flags().now().getOrDefault(FactKey.of(fact), List.of()).stream()
                .anyMatch(Visibility::speaksAgainstHolding);
    }

    private Uni<Told> told(
            Question question,
            Read read,
            Findings findings,
            Trace.Status status,
            Map<String, Place> places,
            boolean hasHeld) {
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
                        hasHeld || findings.order() == null ? status : Trace.Status.PENDING,
                        hasHeld,
                        question.code().isOfRevokedKey(),
                        maker(makers, makerGln),
                        allPlaces,
                        seesChecks ? read.checks() : Checks.NONE,
                        read.gathered().flags().then(),
                        read.gathered().isPart(),
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
