package io.leaftrace.logistics.place;

import io.leaftrace.edge.Problems;
import io.leaftrace.model.Header;
import io.leaftrace.model.PlaceKind;
import io.leaftrace.model.PlaceRegistered;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What holds for places however they are registered or changed. */
@ApplicationScoped
class PlaceRules {

    private final int prefixDigits;

    /** @param prefixDigits in which two GLNs of a company agree; a GLN does not show where its company prefix ends */
    PlaceRules(@ConfigProperty(name = "leaftrace.places.prefix-digits", defaultValue = "10") int prefixDigits) {
        if (prefixDigits < 4 || prefixDigits > 12) {
            throw new IllegalArgumentException("a company prefix has 4 to 12 digits, not " + prefixDigits);
        }
        this.prefixDigits = prefixDigits;
    }

    /** Whether a GLN is surely of the company that has the other one (GS1 General Specifications, section 3.4.9). */
    boolean isOfCompany(String gln, String partyGln) {
        return gln.regionMatches(0, partyGln, 0, prefixDigits);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 422 for a factory */
    static void requireNoFactory(Place place) {
        if (place.kind() == PlaceKind.FACTORY) {
            throw Problems.unprocessable(
                    "factory-elsewhere", "A factory is registered at code-issuance, under /v1/factories.", List.of());
        }
    }

    static PlaceRegistered fact(Place place, Header header) {
        return new PlaceRegistered(
                header,
                place.gln(),
                place.partyGln(),
                place.kind(),
                place.name(),
                place.city(),
                place.country(),
                place.latitude(),
                place.longitude());
    }
}
