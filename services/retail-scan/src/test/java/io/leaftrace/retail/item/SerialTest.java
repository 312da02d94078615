package io.leaftrace.retail.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.model.PackagingLevel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What happens when a key that did not make a serial fits it by chance: once in 2^32 times, so made up here. */
class SerialTest {
    private static final Serial WRONG_FIT = new Serial("code", 1, "06901234000047", "k1", false);
    private static final Serial TRUE_FIT = new Serial("code", 2, "06901234000047", "k2", false);
    private static final KnownItem AGREES = item(2, true);
    private static final KnownItem CONTRADICTS = item(1, false);

    @Test
    void takesTheKeyWhoseOrderAgrees() {
        assertThat(likeliest(Map.of(1L, CONTRADICTS, 2L, AGREES))).isEqualTo(TRUE_FIT);
        assertThat(likeliest(Map.of(1L, unheardOf(1), 2L, AGREES))).isEqualTo(TRUE_FIT);
    }

    @Test
    void takesTheKeyWhoseOrderIsStillToComeBeforeOneThatIsContradicted() {
        assertThat(likeliest(Map.of(1L, CONTRADICTS, 2L, unheardOf(2)))).isEqualTo(TRUE_FIT);
    }

    @Test
    void takesTheFirstWhereNothingIsKnown() {
        assertThat(likeliest(Map.of(1L, unheardOf(1), 2L, unheardOf(2)))).isEqualTo(WRONG_FIT);
    }

    private static Serial likeliest(Map<Long, KnownItem> known) {
        return Serial.likeliest(List.of(WRONG_FIT, TRUE_FIT), known);
    }

    private static KnownItem item(long itemId, boolean matches) {
        return new KnownItem(
                itemId, new KnownItem.Order(PackagingLevel.PACK, matches, "g", "p", "m"), null, false, null, null);
    }

    private static KnownItem unheardOf(long itemId) {
        return new KnownItem(itemId, null, null, false, null, null);
    }
}
