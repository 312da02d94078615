package io.leaftrace.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;

/**
 * The bytes of one fact as a version of its schema writes them.
 *
 * @param hex the bytes, 64 hexadecimal digits a line
 * @param json the same for a human, by the writer's schema
 */
record Golden(String hex, JsonNode json) {

    private static final Path COMMITTED = Path.of("src/test/resources/golden");
    private static final Path PROPOSED = Path.of("target/golden");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The committed file; where there is none, one is proposed and the test fails. Nothing overwrites a golden file. */
    static Golden committed(ReleasedSchema schema) {
        String name = name(schema);
        try {
            if (Files.notExists(COMMITTED.resolve(name + ".hex"))) {
                propose(name, of(schema, FactCodec.encode(Samples.named(name))));
            }
            return new Golden(
                    Files.readString(COMMITTED.resolve(name + ".hex")).strip(),
                    JSON.readTree(COMMITTED.resolve(name + ".json").toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String name(ReleasedSchema schema) {
        return schema.recordName() + ".v" + schema.version();
    }

    static Golden of(ReleasedSchema schema, byte[] encoded) throws IOException {
        String line =
                HexFormat.of().formatHex(encoded).replaceAll("(.{64})", "$1\n").strip();
        GenericRecord datum = new BinaryMessageDecoder<GenericRecord>(FactCodec.MODEL, schema.schema()).decode(encoded);
        return new Golden(line, JSON.readTree(FactCodec.MODEL.toString(datum)));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex.replace("\n", ""));
    }

    private static void propose(String name, Golden golden) throws IOException {
        Files.createDirectories(PROPOSED);
        Files.writeString(PROPOSED.resolve(name + ".hex"), golden.hex() + "\n");
        Files.writeString(PROPOSED.resolve(name + ".json"), golden.json().toPrettyString() + "\n");
        throw new AssertionError(
                "No golden file for " + name + ": look at " + PROPOSED + " and copy it to " + COMMITTED);
    }
}
