package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.check.CheckStore;
import io.leaftrace.analytics.item.Code;
import io.leaftrace.analytics.item.CodeReading;
import io.leaftrace.analytics.item.ForeignItems;
import io.leaftrace.analytics.item.SettleCode;
import io.leaftrace.analytics.registry.RegistryStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** Tells the whole life of an item. */
@ApplicationScoped
class TellTrace {

    private final CodeReading codes;
    private final SettleCode settleCode;
    private final ForeignItems foreignItems;
    private final FindOut findOut;
    private final RegistryStore registry;
    private final CheckStore checks;

    TellTrace(
            CodeReading codes,
            SettleCode settleCode,
            ForeignItems foreignItems,
            FindOut findOut,
            RegistryStore registry,
            CheckStore checks) {
        this.codes = codes;
        this.settleCode = settleCode;
        this.foreignItems = foreignItems;
        this.findOut = findOut;
        this.registry = registry;
        this.checks = checks;
    }

    /**
     * The trace of the item that a code names.
     *
     * @param text the code, in any form
     * @param ofMaker tell it only of this maker's items (GLN); empty for all
     * @return empty when nothing is known of it, or when it is another maker's
     * @throws io.leaftrace.identity.IdentifierException when it is not an identifier
     */
    Uni<Optional<Trace>> of(String text, Optional<String> ofMaker) {
        return settleCode.settle(codes.read(text)).chain(code -> of(text, code, ofMaker));
    }

    private Uni<Optional<Trace>> of(String text, Code code, Optional<String> ofMaker) {
        if (code.itemId().isPresent()) {
            return of(code, code.itemId().getAsLong(), ofMaker);
        }
        return foreignItems
                .find(code.uri())
                .chain(found -> found.isPresent() ? of(code, found.getAsLong(), ofMaker) : nothing(text, code));
    }

    private Uni<Optional<Trace>> nothing(String text, Code code) {
        if (code.identifier() == null) {
            // A URI of another scheme would have been found; so this is a mistake, and parsing tells which.
            codes.parse(text);
        }
        return Uni.createFrom().item(Optional.empty());
    }

    private Uni<Optional<Trace>> of(Code code, long itemId, Optional<String> ofMaker) {
        return findOut.about(code, itemId).chain(findings -> {
            boolean hidden = ofMaker.isPresent() && !ofMaker.get().equals(findings.makerGln());
            if (!hidden && findings.decide() instanceof TraceDecision.Told told) {
                return tell(code, findings, told.status()).map(Optional::of);
            }
            return Uni.createFrom().item(Optional.empty());
        });
    }

    private Uni<Trace> tell(Code code, Findings findings, Trace.Status status) {
        Set<String> maker = findings.makerGln() == null ? Set.of() : Set.of(findings.makerGln());
        return Uni.combine()
                .all()
                .unis(
                        registry.makers(maker),
                        registry.places(findings.evidence().placeGlns()),
                        checks.of(findings.evidence().itemId()))
                .with((makers, places, checked) -> new TraceTelling(findings, makers.get(findings.makerGln()), places)
                        .tell(status, code.isOfRevokedKey(), checked));
    }
}
