package io.leaftrace.analytics.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ItemSetTest {

    @Property
    void behavesAsASetOfItems(
            @ForAll @Size(max = 20) List<@IntRange(max = 60) Integer> starts,
            @ForAll @Size(20) List<@IntRange(max = 15) Integer> lengths,
            @ForAll @Size(20) List<Boolean> added) {
        ItemSet runs = new ItemSet();
        TreeSet<Long> reference = new TreeSet<>();
        for (int step = 0; step < starts.size(); step++) {
            long first = starts.get(step);
            long last = first + lengths.get(step);
            if (added.get(step)) {
                runs.add(first, last);
                LongStream.rangeClosed(first, last).forEach(reference::add);
            } else {
                runs.remove(first, last);
                LongStream.rangeClosed(first, last).forEach(reference::remove);
            }
        }

        assertThat(runs.items()).containsExactlyElementsOf(reference);
        assertThat(runs.count()).isEqualTo(reference.size());
    }
}
