package io.leaftrace.analytics;

import io.leaftrace.model.Conformity;
import io.leaftrace.model.Header;
import io.leaftrace.model.Hop;
import io.leaftrace.model.HopStep;
import io.leaftrace.model.HopsRecorded;
import io.leaftrace.model.Items;
import io.leaftrace.model.Reference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A message of changes of hands in the making; each hop a minute after the one before, as the story's facts are. */
public final class Hops {

    public static final String DEVICE = "scanner-1";
    public static final String PERSON = "wang@distributor.example";

    private final Story story;
    private final String partyGln;
    private final List<Hop> hops = new ArrayList<>();

    public Hops(Story story, String partyGln) {
        this.story = story;
        this.partyGln = partyGln;
    }

    /** With all that such a step may tell. */
    public Hops add(HopStep step, Items items, String place, String destination) {
        return add(
                step, items, Hop.NO_PARENT, place, destination, story.header().occurredAt());
    }

    public Hops add(HopStep step, Items items, String place) {
        return add(step, items, place, null);
    }

    /** Packing and unpacking. */
    public Hops addWithParent(HopStep step, Items items, Items parent, String place) {
        return add(step, items, parent, place, null, story.header().occurredAt());
    }

    public Hops add(HopStep step, Items items, Items parent, String place, String destination, Instant occurredAt) {
        boolean ships = destination != null;
        hops.add(new Hop(
                step,
                occurredAt,
                "+08:00",
                hops.size() + 1L,
                items,
                parent,
                place,
                "gate-3",
                destination,
                ships ? occurredAt.plus(Duration.ofHours(5)) : null,
                ships || step == HopStep.TRANSLOADED ? "GUI-A-12345" : null,
                step == HopStep.TRANSLOADED ? "GUI-B-1" : null,
                ships ? List.of(new Reference("po", "PO 7"), new Reference("desadv", "DN/17")) : List.of(),
                step == HopStep.INSPECTED ? Conformity.NON_CONFORMANT : null,
                step == HopStep.EXPORTED ? "VN" : null,
                "as told"));
        return this;
    }

    /** The message, recorded a few seconds after its last hop. */
    public HopsRecorded told() {
        return toldAt(hops.get(hops.size() - 1).occurredAt().plusSeconds(5));
    }

    public HopsRecorded toldAt(Instant recordedAt) {
        Header some = story.header();
        Header header = new Header(
                some.eventId(), recordedAt, "+00:00", recordedAt, "logistics-scan/" + partyGln + "/" + DEVICE, 1);
        HopsRecorded message = new HopsRecorded(header, partyGln, PERSON, DEVICE, hops);
        story.add(message);
        return message;
    }
}
