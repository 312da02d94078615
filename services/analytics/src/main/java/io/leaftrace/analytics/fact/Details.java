package io.leaftrace.analytics.fact;

import io.leaftrace.model.Conformity;
import io.leaftrace.model.Hop;
import io.leaftrace.model.HopsRecorded;
import io.leaftrace.model.Reference;
import io.leaftrace.model.TellsHops;
import java.time.Instant;
import java.util.List;

/**
 * What a fact tells besides what happened to which items, where and when. All but the documents is null when not told.
 *
 * @param partyGln the party that told it
 * @param recordedBy who was signed in; never shown to other parties
 * @param deviceId the handheld or system; never shown to other parties
 * @param vehicle what carries the items since
 * @param fromVehicle what carried them before
 * @param plannedArrivalAt when they should be where they are bound for
 * @param references business documents; one without a type is of a kind that CBV has no word for
 * @param conformity what an inspection found
 * @param country where they went, ISO 3166-1 alpha-2
 * @param note in the words of whoever recorded it
 */
public record Details(
        String partyGln,
        String recordedBy,
        String deviceId,
        String vehicle,
        String fromVehicle,
        Instant plannedArrivalAt,
        List<Reference> references,
        Conformity conformity,
        String country,
        String note) {

    static final Details NONE = toldBy(null);

    public Details {
        references = List.copyOf(references);
    }

    static Details toldBy(String partyGln) {
        return new Details(partyGln, null, null, null, null, null, List.of(), null, null, null);
    }

    /** A document without more. */
    static Details of(Reference document) {
        return new Details(null, null, null, null, null, null, List.of(document), null, null, null);
    }

    static Details of(TellsHops fact, Hop hop) {
        HopsRecorded message = fact instanceof HopsRecorded recorded ? recorded : null;
        return new Details(
                message == null ? null : message.partyGln(),
                message == null ? null : message.recordedBy(),
                fact.deviceId(),
                hop.vehicle(),
                hop.fromVehicle(),
                hop.plannedArrivalAt(),
                hop.references(),
                hop.conformity(),
                hop.country(),
                hop.note());
    }

    /** The same without the names of people and devices. */
    Details withoutNames() {
        return new Details(
                partyGln, null, null, vehicle, fromVehicle, plannedArrivalAt, references, conformity, country, note);
    }
}
