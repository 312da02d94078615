package io.leaftrace.analytics.epcis;

import io.leaftrace.analytics.access.Viewer;
import java.util.Objects;
import java.util.Set;

/**
 * On whose behalf a query runs.
 *
 * @param party the GLN of an organisation; null for the platform's own people
 * @param roles as its token named them
 * @param market the country (ISO 3166-1 alpha-2) that a regulator answers for; null for all
 */
public record Reader(String party, Set<String> roles, String market) {

    public Reader {
        roles = Set.copyOf(roles);
    }

    /** What it sees; as {@link Viewer#of}, of a token that is long gone. */
    Viewer viewer() {
        return Viewer.of(roles::contains, market, () -> Objects.requireNonNull(party));
    }
}
