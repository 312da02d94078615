package io.leaftrace.logistics.handheld;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.logistics.ServiceTest;
import io.leaftrace.logistics.handheld.Story.Seen;
import io.leaftrace.model.Fact;
import io.quarkus.test.junit.QuarkusTest;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Handhelds are offline for days. However their scans arrive, the service ends by saying what it would have said had all
 * come as it happened: where items are, what is odd about each hop, which alerts are open.
 */
@QuarkusTest
class ArrivalOrderTest extends ServiceTest {

    private static final int SCANS = 40;

    private final OffsetDateTime start = OffsetDateTime.now(ZoneOffset.ofHours(8))
            .truncatedTo(ChronoUnit.SECONDS)
            .minusDays(1);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shuffledAndRepeatedScansLeaveWhatOrderlyOnesLeave(long seed) {
        List<Seen> story = Story.of(seed, SCANS);
        World orderly = new World(start);
        World offline = new World(start);

        tellInOrder(orderly, story);
        tellInDisorder(offline, story, new Random(seed));

        assertThat(offline.state()).isEqualTo(orderly.state());
    }

    /** Negative control: what is compared shows a single scan. */
    @Test
    void aScanThatNeverArrivesShows() {
        List<Seen> story = Story.of(1, SCANS);
        World whole = new World(start);
        World lacking = new World(start);

        tellInOrder(whole, story);
        tellInOrder(lacking, story.subList(1, story.size()));

        assertThat(lacking.state()).isNotEqualTo(whole.state());
    }

    private static void tellInOrder(World world, List<Seen> story) {
        world.tell(world.factsOfOthers());
        List<Seen> ofOneDevice = new ArrayList<>();
        for (Seen seen : story) {
            if (!ofOneDevice.isEmpty() && ofOneDevice.get(0).device() != seen.device()) {
                world.send(ofOneDevice);
                ofOneDevice.clear();
            }
            ofOneDevice.add(seen);
        }
        world.send(ofOneDevice);
    }

    /** In small batches of any scans, some sent again, and what others tell at any time in between. */
    private static void tellInDisorder(World world, List<Seen> story, Random random) {
        List<Seen> scans = new ArrayList<>(story);
        Collections.shuffle(scans, random);
        List<Fact> facts = new ArrayList<>(world.factsOfOthers());
        Collections.shuffle(facts, random);
        int sent = 0;
        while (sent < scans.size()) {
            int next = Math.min(scans.size(), sent + 1 + random.nextInt(10));
            List<Seen> batch = new ArrayList<>(scans.subList(sent, next));
            batch.addAll(scans.subList(0, Math.min(sent, random.nextInt(10))));
            Collections.shuffle(batch, random);
            world.send(batch);
            sent = next;
            if (!facts.isEmpty() && random.nextBoolean()) {
                int told = 1 + random.nextInt(facts.size());
                world.tell(List.copyOf(facts.subList(0, told)));
                facts.subList(0, told).clear();
            }
        }
        if (!facts.isEmpty()) {
            world.tell(facts);
        }
    }
}
