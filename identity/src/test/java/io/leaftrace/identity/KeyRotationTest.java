package io.leaftrace.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class KeyRotationTest {
    private static final Gtin GTIN = Gtin.of("04012345678901");
    private static final Gtin OF_ANOTHER_MAKER = Gtin.of("06901234567892");
    private static final Instant ROTATED = Instant.parse("2026-03-01T08:00:00Z");

    private static final String GENERAL = line("any", 1, "*", "2026-01-01T00:00:00Z");
    private static final String OLD = line("old", 2, "4012345", "2026-01-01T00:00:00Z");
    private static final String NEW = line("new", 3, "4012345", ROTATED.toString());

    private Instant now = ROTATED;
    private final KeyRing ring = KeyRing.parse(GENERAL + OLD + NEW, () -> now);

    @Test
    void newCodesAreMadeWithTheNewKeyFromItsTimeOnAndOldOnesGoOnVerifying() {
        now = ROTATED.minusMillis(1);
        String before = ring.currentKeyId(GTIN).orElseThrow();
        Sgtin oldCode = new Sgtin(GTIN, ring.serial(before, GTIN, 1, 0));
        now = ROTATED;
        String after = ring.currentKeyId(GTIN).orElseThrow();
        Sgtin newCode = new Sgtin(GTIN, ring.serial(after, GTIN, 2, 0));

        assertThat(before).isEqualTo("old");
        assertThat(after).isEqualTo("new");
        assertThat(ring.recognise(oldCode)).contains(new Recognised("old", ItemId.ofOrder(1, 0), false));
        assertThat(ring.recognise(newCode)).contains(new Recognised("new", ItemId.ofOrder(2, 0), false));
        assertThat(ring.keyIds(GTIN)).containsExactly("new", "any", "old");
    }

    @Test
    void verifiesWithAKeyBeforeItsTime() {
        now = ROTATED.minusSeconds(60);

        assertThat(ring.recognise(new Sgtin(GTIN, ring.serial("new", GTIN, 2, 0))))
                .isPresent();
        assertThat(ring.count(KeyState.WAITING)).isEqualTo(1);
        assertThat(ring.count(KeyState.LIVE)).isEqualTo(2);
    }

    @Test
    void theKeysOfAMakerMakeAndVerifyItsGtinsAlone() {
        Sgtin wrongMaker = new Sgtin(OF_ANOTHER_MAKER, ring.serial("new", OF_ANOTHER_MAKER, 2, 0));

        assertThat(ring.currentKeyId(OF_ANOTHER_MAKER)).contains("any");
        assertThat(ring.keyIds(OF_ANOTHER_MAKER)).containsExactly("any");
        assertThat(ring.recognise(wrongMaker)).isEmpty();
        assertThat(ring.currentKeyIdOfMaker("4012345")).contains("new");
        assertThat(ring.currentKeyIdOfMaker("6901234")).contains("any");
    }

    @Test
    void aMakersOwnKeyComesBeforeAYoungerOneOfEveryMaker() {
        KeyRing own = KeyRing.parse(OLD + line("any", 1, "*", "2026-02-01T00:00:00Z"), () -> now);

        assertThat(own.currentKeyId(GTIN)).contains("old");
    }

    @Test
    void findsTheCompanyPrefixInGtinsOfEveryLength() {
        String general = line("any", 1, "*", "2026-01-01T00:00:00Z");
        KeyRing upc = KeyRing.parse(general + line("upc", 2, "0614141", "2026-01-01T00:00:00Z"), () -> now);
        KeyRing zeros = KeyRing.parse(general + line("nil", 3, "0000096", "2026-01-01T00:00:00Z"), () -> now);

        assertThat(ring.currentKeyId(Gtin.of("4012345678901"))).contains("new");
        assertThat(ring.currentKeyId(new Gtin("14012345678908"))).contains("new");
        assertThat(upc.currentKeyId(Gtin.of("614141123452"))).contains("upc");
        assertThat(zeros.currentKeyId(Gtin.of("96385074"))).contains("any");
    }

    @Test
    void aRevokedKeyMakesNoCodesAndItsCodesAreKnownAsSuch() {
        String serial = ring.serial("new", GTIN, 2, 0);

        ring.replace(GENERAL + OLD + NEW.strip() + " revoked\n");

        assertThat(ring.currentKeyId(GTIN)).contains("old");
        assertThat(ring.recognise(new Sgtin(GTIN, serial))).contains(new Recognised("new", ItemId.ofOrder(2, 0), true));
        assertThat(ring.recognise(new Sgtin(GTIN, ring.serial("old", GTIN, 2, 0))))
                .contains(new Recognised("old", ItemId.ofOrder(2, 0), false));
        assertThat(ring.isRevoked("new")).isTrue();
        assertThat(ring.isRevoked("old")).isFalse();
        assertThat(ring.keyIds(GTIN)).containsExactly("old", "any", "new");
        assertThat(ring.count(KeyState.REVOKED)).isEqualTo(1);
    }

    @Test
    void withoutALiveKeyNoneIsCurrent() {
        KeyRing waiting = KeyRing.parse(NEW, () -> ROTATED.minusSeconds(1));
        KeyRing revoked = KeyRing.parse(NEW.strip() + " revoked", () -> now);

        assertThat(waiting.currentKeyId(GTIN)).isEmpty();
        assertThat(revoked.currentKeyId(GTIN)).isEmpty();
        assertThat(ring.currentKeyId(GTIN)).isPresent();
    }

    @Test
    void theSsccsOfAMakerStayThoseOfItsFirstKeyEvenWhenThatIsRevoked() {
        Sscc sscc = ring.sscc("old", "4012345", 7);

        ring.replace(GENERAL + OLD.strip() + " revoked\n" + NEW);

        assertThat(ring.sscc("old", "4012345", 7)).isEqualTo(sscc);
        assertThat(ring.ssccSequence("old", "4012345", sscc)).isEqualTo(7);
    }

    @Test
    void keepsItsKeysWhenTheNewOnesAreWrong() {
        assertThatThrownBy(() -> ring.replace("rubbish")).isInstanceOf(IllegalArgumentException.class);
        assertThat(ring.currentKeyId(GTIN)).contains("new");

        ring.replace(GENERAL + OLD);
        assertThat(ring.currentKeyId(GTIN)).contains("old");
    }

    @Test
    void derivedSecretsOutliveARotation() {
        byte[] derived = ring.derive("seal");

        ring.replace(GENERAL + OLD);

        assertThat(ring.derive("seal")).isEqualTo(derived).isNotEqualTo(ring.derive("other"));
    }

    private static String line(String id, int filler, String prefix, String from) {
        return id + " " + ("0" + filler).repeat(32) + " prefix=" + prefix + " from=" + from + "\n";
    }
}
