package io.leaftrace.analytics.trace;

import static io.leaftrace.analytics.Story.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.analytics.Story;
import io.leaftrace.model.Items;
import io.leaftrace.model.Packing;
import org.junit.jupiter.api.Test;

class ContentsTest {

    @Test
    void holdsWhatWasPackedAndNotSold() {
        Story story = Story.told();

        ItemSet inside = Tracing.of(story.carton(0), story.facts).insideNow();

        assertThat(inside.items()).hasSize(9).doesNotContain(story.pack(0)).contains(story.pack(9));
    }

    @Test
    void isEmptyAfterUnpacking() {
        Story story = Story.told();

        assertThat(Tracing.of(story.palletId(), story.facts).insideNow().count())
                .isZero();
    }

    @Test
    void losesWhatWasPackedElsewhere() {
        Story story = new Story();
        story.make();
        story.pack(new Packing(Items.of(story.carton(1)), run(story.pack(3), 2)));

        assertThat(Tracing.of(story.carton(0), story.facts).insideNow().count()).isEqualTo(8);
        assertThat(Tracing.of(story.carton(1), story.facts).insideNow().count()).isEqualTo(12);
    }

    @Test
    void holdsAgainWhatWasPackedAfterUnpacking() {
        Story story = new Story();
        story.make();
        story.unpack(story.carton(0), Story.FACTORY);
        story.pack(new Packing(Items.of(story.carton(0)), run(story.pack(0), 4)));

        assertThat(Tracing.of(story.carton(0), story.facts).insideNow().items())
                .containsExactly(story.pack(0), story.pack(1), story.pack(2), story.pack(3));
    }
}
