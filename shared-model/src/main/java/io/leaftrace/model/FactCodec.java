package io.leaftrace.model;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BadHeaderException;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.MissingSchemaException;
import org.apache.avro.message.SchemaStore;

/**
 * Facts to bytes and back: Avro single-object encoding (Avro 1.12 specification, section "Single-object encoding"), two
 * marker bytes, the eight bytes of the writer's schema fingerprint, the datum. Written by the newest schema of each
 * fact, read from every released one. Thread-safe.
 */
public final class FactCodec {

    /* A damaged length would have Avro reserve up to 2 GiB before it notices that the bytes end. Avro reads these two
     * properties once; whoever set them already, meant it. */
    static {
        limit("org.apache.avro.limits.string.maxLength", 8 << 20);
        limit("org.apache.avro.limits.collectionItems.maxLength", 1 << 20);
    }

    static final GenericData MODEL = model();
    private static final Map<String, Schema> NEWEST = newest();
    private static final Map<String, BinaryMessageEncoder<GenericRecord>> ENCODERS = encoders();
    private static final Map<String, Class<? extends Fact>> FACTS = facts();
    /* Reading into the union of all newest schemas lets one decoder take any fact; Avro picks the branch by name. */
    private static final BinaryMessageDecoder<GenericRecord> DECODER = new BinaryMessageDecoder<>(
            MODEL, Schema.createUnion(NEWEST.values().stream().toList()), released());

    private FactCodec() {}

    /** The bytes of a fact. A component that may not be null and is, is a programmer's error and fails. */
    public static byte[] encode(Fact fact) {
        String name = fact.getClass().getSimpleName();
        try {
            ByteBuffer encoded = ENCODERS.get(name).encode(AvroMapper.toAvro((Record) fact, NEWEST.get(name)));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fact in these bytes; {@link UnreadableFactException} when they are not one, whole and alone. */
    public static Fact decode(byte[] bytes) {
        if (bytes == null) {
            throw new UnreadableFactException("There are no bytes to read a fact from.");
        }
        GenericRecord datum = datum(bytes);
        try {
            return AvroMapper.toJava(datum, FACTS.get(datum.getSchema().getName()));
        } catch (RuntimeException e) {
            String name = datum.getSchema().getName();
            throw new UnreadableFactException(
                    "This " + name + " breaks a rule of its record: " + e.getMessage() + ".", e);
        }
    }

    private static GenericRecord datum(byte[] bytes) {
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);
        GenericRecord datum;
        try {
            datum = DECODER.decode(in);
        } catch (BadHeaderException e) {
            throw new UnreadableFactException(bytes.length + " bytes do not begin as a fact does, with C3 01.", e);
        } catch (MissingSchemaException e) {
            String fingerprint = HexFormat.of().formatHex(bytes, 2, 10);
            throw new UnreadableFactException(
                    "No released schema has the fingerprint " + fingerprint + "; was a newer version the writer?", e);
        } catch (IOException | RuntimeException e) {
            throw new UnreadableFactException("The bytes begin as a fact and break off or go wrong after that.", e);
        }
        if (in.available() > 0) {
            throw new UnreadableFactException(in.available() + " bytes are left over after the fact.");
        }
        return datum;
    }

    private static void limit(String property, int most) {
        System.getProperties().putIfAbsent(property, Integer.toString(most));
    }

    private static GenericData model() {
        GenericData model = new GenericData();
        model.addLogicalTypeConversion(new Conversions.UUIDConversion());
        model.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
        return model;
    }

    private static Map<String, Schema> newest() {
        return ReleasedSchema.newestByRecord().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().schema()));
    }

    private static Map<String, BinaryMessageEncoder<GenericRecord>> encoders() {
        return NEWEST.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> new BinaryMessageEncoder<>(MODEL, entry.getValue())));
    }

    private static Map<String, Class<? extends Fact>> facts() {
        return Stream.of(Fact.class.getPermittedSubclasses())
                .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, type -> type.asSubclass(Fact.class)));
    }

    private static SchemaStore released() {
        SchemaStore.Cache store = new SchemaStore.Cache();
        ReleasedSchema.all().forEach(released -> store.addSchema(released.schema()));
        return store;
    }
}
