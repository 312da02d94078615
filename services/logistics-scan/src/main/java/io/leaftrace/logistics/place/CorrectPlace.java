package io.leaftrace.logistics.place;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.Roles;
import io.leaftrace.edge.Versions;
import io.leaftrace.messaging.HeaderFactory;
import io.leaftrace.messaging.Outbox;
import io.leaftrace.model.Header;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Changes what is registered of a warehouse or a shop, and tells the other services anew. */
@ApplicationScoped
class CorrectPlace {

    private final PlaceStore store;
    private final OwnerWatch watch;
    private final Caller caller;
    private final Outbox outbox;
    private final HeaderFactory headers;

    CorrectPlace(PlaceStore store, OwnerWatch watch, Caller caller, Outbox outbox, HeaderFactory headers) {
        this.store = store;
        this.watch = watch;
        this.caller = caller;
        this.outbox = outbox;
        this.headers = headers;
    }

    /**
     * Puts another description in the place of the registered one.
     *
     * @param basedOn the version that the caller saw
     */
    Uni<Answer> correct(SqlConnection tx, String gln, int basedOn, Place place) {
        requireSameGln(gln, place);
        PlaceRules.requireNoFactory(place);
        return store.lock(tx, gln).chain(found -> {
            PlaceStore.Versioned stored = found.orElseThrow(PlaceResource::unknown);
            requireAllowed(stored.place(), place);
            Versions.requireCurrent(basedOn, stored.version());
            Header header = headers.atOnce();
            return store.update(tx, place, header)
                    .chain(() -> outbox.append(tx, PlaceRules.fact(place, header)))
                    .chain(() -> stored.place().partyGln().equals(place.partyGln())
                            ? Uni.createFrom().voidItem()
                            : watch.known(tx, gln, true))
                    .replaceWith(() -> Answer.ok(place));
        });
    }

    private static void requireSameGln(String gln, Place place) {
        if (!place.gln().equals(gln)) {
            throw Problems.unprocessable(
                    "gln-differs",
                    "A place keeps its GLN.",
                    List.of(new OffendingItem("gln", "differs", "must be " + gln)));
        }
    }

    /** Its own party corrects it; only an operator gives it to another. */
    private void requireAllowed(Place stored, Place wanted) {
        PlaceRules.requireNoFactory(stored);
        if (caller.is(Roles.OPERATOR)) {
            return;
        }
        if (!stored.partyGln().equals(caller.party())) {
            throw Problems.forbidden("not-your-place", "Only places of your own organisation can be changed.");
        }
        if (!wanted.partyGln().equals(stored.partyGln())) {
            throw Problems.forbidden("party-fixed", "An operator gives a place to another organisation.");
        }
    }
}
