package io.leaftrace.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;

/** Whatever is on a topic, the answer is a fact or one exception with a sentence, and never a dead consumer. */
class UnreadableBytesTest {

    private static final byte[] FACT = FactCodec.encode(Samples.named("ItemsReceived.v1"));

    @Test
    void saysThatThereIsNothing() {
        assertUnreadable(null, "no bytes");
        assertUnreadable(new byte[0], "0 bytes do not begin as a fact does");
    }

    @Test
    void saysThatTextIsNotAFact() {
        assertUnreadable("{\"json\": true}".getBytes(StandardCharsets.UTF_8), "do not begin as a fact does");
    }

    @Test
    void namesAnUnknownFingerprint() {
        // Given
        byte[] bytes = FACT.clone();
        Arrays.fill(bytes, 2, 10, (byte) 0xAB);

        // When, Then
        assertUnreadable(bytes, "No released schema has the fingerprint abababababababab");
    }

    @Test
    void refusesBytesThatBreakOffAnywhere() {
        for (int length = 0; length < FACT.length; length++) {
            byte[] start = Arrays.copyOf(FACT, length);
            assertThatExceptionOfType(UnreadableFactException.class).isThrownBy(() -> FactCodec.decode(start));
        }
    }

    @Test
    void refusesBytesLeftOver() {
        assertUnreadable(Arrays.copyOf(FACT, FACT.length + 3), "3 bytes are left over");
    }

    @Test
    void refusesADamagedLengthWithoutReservingMemoryForIt() {
        // Given the offset's length, right behind the UUID and the time, now claims 2 GiB - 9
        byte[] bytes = FACT.clone();
        int length = 10 + 16 + 8;
        assertThat(new String(bytes, length + 1, 6, StandardCharsets.US_ASCII)).isEqualTo("+08:00");
        byte[] twoGigabytes = {(byte) 0xEE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F};
        System.arraycopy(twoGigabytes, 0, bytes, length, twoGigabytes.length);

        // When, Then
        assertUnreadable(bytes, "go wrong");
    }

    @Test
    void damagedBytesNeverFailInAnotherWay() {
        Random random = new Random(20_180_574);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = FACT.clone();
            bytes[10 + random.nextInt(bytes.length - 10)] = (byte) random.nextInt(256);
            try {
                assertThat(FactCodec.decode(bytes)).isInstanceOf(ItemsReceived.class);
            } catch (UnreadableFactException e) {
                assertThat(e).hasMessageEndingWith(".");
            }
        }
    }

    @Test
    void refusesAWordThatItDoesNotKnow() throws Exception {
        // Given a place of a kind that only a newer version knows
        assertUnreadable(changed("PlaceRegistered", "kind", "MOON_BASE"), "the PlaceKind \"MOON_BASE\" is not known");
    }

    @Test
    void refusesWhatItsRecordForbids() throws Exception {
        // Given a packing with two parents
        ReleasedSchema schema = ReleasedSchema.newestByRecord().get("ItemsPacked");
        GenericRecord datum = AvroMapper.toAvro((Record) Samples.named("ItemsPacked.v1"), schema.schema());
        GenericRecord packing = (GenericRecord) ((List<?>) datum.get("packings")).get(0);
        packing.put("parent", packing.get("children"));

        // When, Then
        assertUnreadable(encoded(datum), "one parent, not 996");
    }

    private static byte[] changed(String record, String field, Object value) throws Exception {
        Schema schema = ReleasedSchema.newestByRecord().get(record).schema();
        GenericRecord datum = AvroMapper.toAvro((Record) Samples.named(record + ".v1"), schema);
        datum.put(field, value);
        return encoded(datum);
    }

    private static byte[] encoded(GenericRecord datum) throws Exception {
        return new BinaryMessageEncoder<GenericRecord>(FactCodec.MODEL, datum.getSchema())
                .encode(datum)
                .array();
    }

    private static void assertUnreadable(byte[] bytes, String part) {
        assertThatThrownBy(() -> FactCodec.decode(bytes))
                .isInstanceOf(UnreadableFactException.class)
                .hasMessageContaining(part);
    }
}
