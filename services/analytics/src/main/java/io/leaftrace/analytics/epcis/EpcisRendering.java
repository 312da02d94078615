package io.leaftrace.analytics.epcis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaftrace.analytics.fact.Deactivation;
import io.leaftrace.analytics.fact.Details;
import io.leaftrace.analytics.fact.EventKind;
import io.leaftrace.analytics.fact.Places;
import io.leaftrace.analytics.fact.Recall;
import io.leaftrace.analytics.fact.Role;
import io.leaftrace.analytics.fact.StoredFact;
import io.leaftrace.analytics.fact.Where;
import io.leaftrace.model.Reference;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Gives a fact of ours as an EPCIS 2.0 event in JSON-LD (EPCIS 2.0, section 7.4; fields in the order of GS1's examples). */
final class EpcisRendering {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

    /** The prefix of fields that EPCIS does not have. */
    static final String PREFIX = "leaftrace";

    static final String NAMESPACE = "urn:leaftrace:epcis:";

    private static final Set<String> TRANSACTION_TYPES = Set.of(
            "bol",
            "cert",
            "desadv",
            "inv",
            "pedigree",
            "po",
            "poc",
            "prodorder",
            "recadv",
            "rma",
            "testprd",
            "testres",
            "upevt");

    private EpcisRendering() {}

    /** The prefixes that a rendered event uses besides the standard's; null for none. */
    static ObjectNode context(StoredFact fact) {
        return fact.deactivates()
                        || fact.isRecalled()
                        || !extensions(fact.details()).isEmpty()
                ? JsonNodeFactory.instance.objectNode().put(PREFIX, NAMESPACE)
                : null;
    }

    /**
     * Renders one event.
     *
     * @param fact not a captured one
     * @param uris the canonical URIs of the items in it
     */
    static ObjectNode render(StoredFact fact, Map<Role, List<String>> uris) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("type", fact.kind().eventType());
        event.put("eventID", fact.epcisId());
        event.put("eventTime", TIME.format(fact.eventTime()));
        event.put("eventTimeZoneOffset", fact.header().occurredAtOffset());
        event.put(
                "recordTime", TIME.format(OffsetDateTime.ofInstant(fact.header().recordedAt(), ZoneOffset.UTC)));
        errorDeclaration(event, fact.recall());
        items(event, uris);
        kind(event, fact.kind());
        where(event, fact.where());
        references(event, fact);
        sourceAndDestination(event, fact.where());
        deactivation(event, fact.deactivation());
        extensions(fact.details()).forEach((name, value) -> event.put(PREFIX + ":" + name, value));
        return event;
    }

    /** EPCIS 2.0 section 7.4.1.2; CBV 2.0 section 7.5 has no word for what a maker writes, so that stands beside. */
    private static void errorDeclaration(ObjectNode event, Recall recall) {
        if (recall != null) {
            event.putObject("errorDeclaration")
                    .put("declarationTime", TIME.format(recall.at()))
                    .put("reason", "did_not_occur")
                    .put(PREFIX + ":note", recall.reason());
        }
    }

    private static void deactivation(ObjectNode event, Deactivation deactivation) {
        if (deactivation != null) {
            event.put(PREFIX + ":deactivationReason", deactivation.reason());
            if (deactivation.note() != null) {
                event.put(PREFIX + ":note", deactivation.note());
            }
        }
    }

    private static void items(ObjectNode event, Map<Role, List<String>> uris) {
        List<String> parent = uris.getOrDefault(Role.PARENT, List.of());
        if (!parent.isEmpty()) {
            event.put(Role.PARENT.field(), parent.get(0));
        }
        for (Role role : List.of(Role.EPC, Role.CHILD)) {
            List<String> items = uris.getOrDefault(role, List.of());
            if (!items.isEmpty()) {
                ArrayNode list = event.putArray(role.field());
                items.forEach(list::add);
            }
        }
    }

    private static void kind(ObjectNode event, EventKind kind) {
        event.put("action", kind.action());
        event.put("bizStep", kind.bizStep());
        if (kind.disposition() != null) {
            event.put("disposition", kind.disposition());
        }
    }

    private static void where(ObjectNode event, Where where) {
        if (where.readPoint() != null) {
            event.putObject("readPoint").put("id", where.readPoint());
        }
        if (where.bizLocation() != null) {
            event.putObject("bizLocation").put("id", where.bizLocation());
        }
    }

    /** What EPCIS has no fields for. Who was signed in is no part of an event: those who may query are not to be told. */
    private static Map<String, String> extensions(Details details) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("party", details.partyGln());
        told.put("device", details.deviceId());
        told.put("vehicle", details.vehicle());
        told.put("fromVehicle", details.fromVehicle());
        told.put(
                "plannedArrival",
                details.plannedArrivalAt() == null
                        ? null
                        : details.plannedArrivalAt().toString());
        told.put("country", details.country());
        told.put("note", details.note());
        told.values().removeIf(Objects::isNull);
        return told;
    }

    /** CBV 2.0 section 8.5: a business transaction is named by the GLN of the party that keeps it and its own number. */
    private static void references(ObjectNode event, StoredFact fact) {
        List<Reference> references = fact.details().references();
        if (references.isEmpty()) {
            return;
        }
        String party = fact.details().partyGln();
        String keeper = party == null ? fact.where().placeGln() : party;
        ArrayNode list = event.putArray("bizTransactionList");
        for (Reference reference : references) {
            ObjectNode transaction = list.addObject();
            if (reference.type() != null) {
                transaction.put("type", type(reference.type()));
            }
            transaction.put("bizTransaction", "urn:epcglobal:cbv:bt:" + keeper + ":" + encoded(reference.number()));
        }
    }

    /** EPCIS takes the words of CBV 2.0 section 7.3, and URIs for all others. */
    private static String type(String type) {
        return TRANSACTION_TYPES.contains(type) ? type : NAMESPACE + "btt:" + encoded(type);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void sourceAndDestination(ObjectNode event, Where where) {
        if (where.destinationGln() != null) {
            event.putArray("sourceList")
                    .addObject()
                    .put("type", "location")
                    .put("source", Places.uri(where.placeGln()));
            event.putArray("destinationList")
                    .addObject()
                    .put("type", "location")
                    .put("destination", Places.uri(where.destinationGln()));
        }
    }
}
