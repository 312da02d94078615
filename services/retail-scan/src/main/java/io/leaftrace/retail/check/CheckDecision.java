package io.leaftrace.retail.check;

import io.leaftrace.retail.item.KnownItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Whether an item is genuine, from its key, its state and who checked it where. */
final class CheckDecision {

    /** Faster than a passenger aircraft. */
    private static final double IMPOSSIBLE_KILOMETRES_AN_HOUR = 1_000;

    /** Below this, two positions may be one phone's bad guess. */
    private static final double POSITION_NOISE_KILOMETRES = 50;

    private static final int MANY_DEVICES = 5;

    private CheckDecision() {}

    /** The rules that speak against the item, gravest first; none when it is genuine. */
    record Outcome(Verdict verdict, List<Rule> reasons) {

        static Outcome of(Set<Rule> rules) {
            List<Rule> reasons = rules.stream()
                    .sorted(Comparator.comparing((Rule rule) -> rule.verdict).reversed())
                    .toList();
            return new Outcome(reasons.isEmpty() ? Verdict.GENUINE : reasons.get(0).verdict, reasons);
        }
    }

    /**
     * Decides on one of our serials.
     *
     * @param item what we have heard of it
     * @param keyRevoked whether codes of its key prove nothing any more
     * @param sightings its latest checks, this one among them, in order of time
     */
    static Outcome decide(KnownItem item, boolean keyRevoked, List<Sighting> sightings) {
        if (item.order() != null && !item.order().matches()) {
            return Outcome.of(EnumSet.of(Rule.CODE_UNKNOWN));
        }
        Set<Rule> rules = EnumSet.noneOf(Rule.class);
        if (keyRevoked) {
            rules.add(Rule.KEY_REVOKED);
        }
        if (item.deactivated()) {
            rules.add(Rule.DEACTIVATED);
        } else if (item.report() == null) {
            // One answer for what is not applied yet, has expired, or whose report was recalled.
            rules.add(Rule.PENDING);
        }
        if (item.report() != null && !item.report().applied()) {
            rules.add(Rule.REJECTED_AT_LINE);
        }
        if (item.isRecalled()) {
            rules.add(Rule.RECALLED);
        }
        if (movedImpossiblyFast(sightings)) {
            rules.add(Rule.IMPOSSIBLE_SPEED);
        }
        if (devices(sightings) >= MANY_DEVICES) {
            rules.add(Rule.CHECKED_OFTEN);
        }
        return Outcome.of(rules);
    }

    private static boolean movedImpossiblyFast(List<Sighting> sightings) {
        List<Sighting> placed = new ArrayList<>(sightings);
        placed.removeIf(sighting -> sighting.position() == null);
        for (int i = 1; i < placed.size(); i++) {
            Sighting before = placed.get(i - 1);
            Sighting after = placed.get(i);
            double kilometres = before.position().kilometresTo(after.position());
            double hours = Duration.between(before.at(), after.at()).toMillis() / 3_600_000.0;
            if (kilometres > POSITION_NOISE_KILOMETRES && kilometres > hours * IMPOSSIBLE_KILOMETRES_AN_HOUR) {
                return true;
            }
        }
        return false;
    }

    private static long devices(List<Sighting> sightings) {
        return sightings.stream()
                .map(Sighting::deviceId)
                .filter(Objects::nonNull)
                .distinct()
                .count();
    }
}
