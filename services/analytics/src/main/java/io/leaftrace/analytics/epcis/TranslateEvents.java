package io.leaftrace.analytics.epcis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaftrace.analytics.registry.RegistryStore;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives the identifiers in events the form that a caller wants. */
@ApplicationScoped
public class TranslateEvents {

    private final RegistryStore registry;

    TranslateEvents(RegistryStore registry) {
        this.registry = registry;
    }

    /** Changes a document; a company prefix of unknown length leaves a Digital Link as it is (Tag Data Standard, section 7). */
    public Uni<Void> to(EpcFormat format, ObjectNode document) {
        if (format == EpcFormat.NEVER_TRANSLATES) {
            return Uni.createFrom().voidItem();
        }
        Uni<EventTranslation> translation = Uni.createFrom()
                .item(document)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(EventTranslation::of);
        return translation.chain(events -> format == EpcFormat.ALWAYS_URN
                ? registry.makersByPrefix(events.possiblePrefixes())
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .invoke(makers -> events.toUrns(makers.keySet()))
                        .replaceWithVoid()
                : Uni.createFrom()
                        .item(events)
                        .invoke(EventTranslation::toLinks)
                        .replaceWithVoid());
    }
}
