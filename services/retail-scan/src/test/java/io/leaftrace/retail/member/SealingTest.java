package io.leaftrace.retail.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SealingTest {

    private final byte[] key = Sealing.newKey();
    private final UUID member = UUID.randomUUID();
    private final byte[] text = "+8613800138000".getBytes(StandardCharsets.UTF_8);

    @Test
    void opensWhatWasSealed() {
        assertThat(Sealing.open(key, member, Sealing.seal(key, member, text))).isEqualTo(text);
    }

    @Test
    void sealsOtherwiseEachTime() {
        assertThat(Sealing.seal(key, member, text)).isNotEqualTo(Sealing.seal(key, member, text));
    }

    @Test
    void refusesAnotherMembersText() {
        byte[] sealed = Sealing.seal(key, member, text);
        assertThatIllegalStateException().isThrownBy(() -> Sealing.open(key, UUID.randomUUID(), sealed));
    }

    @Test
    void refusesAnotherKey() {
        byte[] sealed = Sealing.seal(key, member, text);
        assertThatIllegalStateException().isThrownBy(() -> Sealing.open(Sealing.newKey(), member, sealed));
    }

    @Test
    void refusesWhatWasChangedOrCutOff() {
        byte[] sealed = Sealing.seal(key, member, text);
        sealed[sealed.length - 1] ^= 1;
        assertThatIllegalStateException().isThrownBy(() -> Sealing.open(key, member, sealed));
        assertThatIllegalStateException().isThrownBy(() -> Sealing.open(key, member, new byte[5]));
    }
}
