package io.leaftrace.analytics.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.analytics.registry.CodeOrder;
import io.leaftrace.identity.Gtin;
import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.Recognised;
import io.leaftrace.identity.Sgtin;
import io.leaftrace.model.PackagingLevel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two keys fit one serial by chance once in 2^32 times, so it is made up here. */
class CodeTest {
    private static final String GTIN = "06901234000016";
    private static final Recognised WRONG = new Recognised("k1", ItemId.ofOrder(7, 42), false);
    private static final Recognised RIGHT = new Recognised("k2", ItemId.ofOrder(8, 1), true);

    private final Code code = Code.own(new Sgtin(Gtin.of(GTIN), "AAAAAAAAAAAAAAAA"), List.of(WRONG, RIGHT));

    @Test
    void theOrderTellsWhichKeyMadeIt() {
        Code settled = code.settled(Map.of(7L, order(7, "k9"), 8L, order(8, "k2")));

        assertThat(settled.itemId()).hasValue(RIGHT.itemId());
        assertThat(settled.isOfRevokedKey()).isTrue();
    }

    @Test
    void anOrderThatIsStillToComeIsLikelierThanOneThatContradicts() {
        assertThat(code.settled(Map.of(7L, order(7, "k9"))).itemId()).hasValue(RIGHT.itemId());
    }

    @Test
    void theFirstKeyCountsWhereNoOrderIsKnown() {
        assertThat(code.settled(Map.of()).itemId()).hasValue(WRONG.itemId());
        assertThat(code.isOfRevokedKey()).isFalse();
    }

    private static CodeOrder order(long number, String keyId) {
        return new CodeOrder(number, "6901234000009", PackagingLevel.PACK, GTIN, "6901234", keyId, null);
    }
}
