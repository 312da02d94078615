package io.leaftrace.analytics.fact;

import io.leaftrace.model.Fact;
import io.leaftrace.model.Header;
import io.leaftrace.model.Items;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The events of one fact, numbered as they come; one without items is no event. */
final class EventParts {

    private final String type;
    private final List<FactRow> rows = new ArrayList<>();
    private Header header;
    private int part;

    EventParts(Fact fact) {
        this.type = fact.getClass().getSimpleName();
        this.header = fact.header();
    }

    /** The next ones have this header. */
    EventParts at(Header next) {
        this.header = next;
        return this;
    }

    void add(EventKind kind, Where where, Details details, Map<Role, Items> items) {
        add(kind, where, details, items, false, null);
    }

    /** All that was in the parent is out of it. */
    void addEmptying(EventKind kind, Where where, Details details, Items parent) {
        add(kind, where, details, Map.of(Role.PARENT, parent), true, null);
    }

    void addDeactivating(Where where, Details details, Items items, Deactivation deactivation) {
        add(EventKind.DEACTIVATED, where, details, Map.of(Role.EPC, items), false, deactivation);
    }

    List<FactRow> rows() {
        return List.copyOf(rows);
    }

    private void add(
            EventKind kind,
            Where where,
            Details details,
            Map<Role, Items> items,
            boolean emptiesParent,
            Deactivation deactivation) {
        if (items.values().stream().anyMatch(some -> some.count() > 0)) {
            String epcisId = "urn:uuid:" + eventId(header.eventId() + "/" + part);
            StoredFact stored = new StoredFact(
                    header, part, type, epcisId, kind, where, details, emptiesParent, null, deactivation, null);
            rows.add(new FactRow(stored, items));
        }
        part++;
    }

    /** Made from what it identifies, so that every replay gives the same one. */
    private static UUID eventId(String factAndPart) {
        return UUID.nameUUIDFromBytes(factAndPart.getBytes(StandardCharsets.UTF_8));
    }
}
