package io.leaftrace.logistics.handheld;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * What handhelds see during a day, made up from a seed: all thirteen steps, packings into each other, numbers left out,
 * clocks that are wrong. Places, devices and items are numbers; a {@link World} gives them keys.
 */
final class Story {

    static final int ITEMS = 12;
    static final int PLACES = 3;

    static final int DEVICES = 4;

    /** The last device is an authority's. */
    static final int AUTHORITY = 3;

    /** Whose place each is, and whose device. */
    static final int[] OWNER_OF_PLACE = {0, 0, 1};

    static final int[] OWNER_OF_DEVICE = {0, 0, 1, 2};

    private static final List<BizStep> ALL = List.of(BizStep.values());
    private static final List<BizStep> OF_AUTHORITIES =
            List.of(BizStep.INSPECTING, BizStep.SEIZING, BizStep.RETURNING, BizStep.DESTROYING, BizStep.EXPORTING);
    private static final Set<BizStep> ANYWHERE = EnumSet.of(BizStep.LOADING, BizStep.LOSING, BizStep.STEALING);
    private static final Set<BizStep> LEAVING = EnumSet.of(BizStep.SHIPPING, BizStep.RETURNING);

    /** Seldom what ends a life, or nothing would happen after it. */
    private static final List<BizStep> OFTEN = List.of(
            BizStep.SHIPPING,
            BizStep.RECEIVING,
            BizStep.PACKING,
            BizStep.PACKING,
            BizStep.UNPACKING,
            BizStep.STORING,
            BizStep.LOADING);

    /**
     * A scan.
     *
     * @param minute of the day; several have the same
     * @param clock what the device took that minute for: null when it was right, else a time of another century
     */
    record Seen(
            int device,
            long sequence,
            int minute,
            String clock,
            BizStep step,
            List<Integer> items,
            Integer parent,
            int place,
            Integer destination) {}

    private final Random random;
    private final Map<Integer, Long> sequences = new HashMap<>();

    private Story(long seed) {
        this.random = new Random(seed);
    }

    /** So many scans, in the order in which they happened. */
    static List<Seen> of(long seed, int scans) {
        Story story = new Story(seed);
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < scans; i++) {
            // Each step at least once, whatever the seed.
            BizStep step = i < ALL.size() ? ALL.get(i) : story.step();
            seen.add(story.seen(step, i / 2));
        }
        return seen;
    }

    private BizStep step() {
        return random.nextInt(3) == 0 ? one(ALL) : one(OFTEN);
    }

    private Seen seen(BizStep step, int minute) {
        boolean official = OF_AUTHORITIES.contains(step) && random.nextBoolean();
        int device = official ? AUTHORITY : random.nextInt(AUTHORITY);
        long sequence = sequences.merge(device, 1L + random.nextInt(3), Long::sum);
        boolean anywhere = official || ANYWHERE.contains(step);
        return new Seen(
                device,
                sequence,
                minute,
                random.nextInt(12) == 0 ? one(List.of("1970-01-01T00:00:00Z", "2100-01-01T00:00:00+08:00")) : null,
                step,
                items(),
                step == BizStep.PACKING || (step == BizStep.UNPACKING && random.nextBoolean())
                        ? random.nextInt(ITEMS)
                        : null,
                anywhere ? random.nextInt(PLACES) : placeOf(OWNER_OF_DEVICE[device]),
                LEAVING.contains(step) ? random.nextInt(PLACES) : null);
    }

    private List<Integer> items() {
        Set<Integer> items = new HashSet<>();
        int count = 1 + random.nextInt(3);
        while (items.size() < count) {
            items.add(random.nextInt(ITEMS));
        }
        return List.copyOf(items);
    }

    private int placeOf(int party) {
        int place = random.nextInt(PLACES);
        return OWNER_OF_PLACE[place] == party ? place : placeOf(party);
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
