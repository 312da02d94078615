package io.leaftrace.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/**
 * One version file of one fact's schema.
 *
 * @param sha256 what its bytes hashed to on the day it was released, hexadecimal
 * @param file its name, {@code <Record>.v<version>.avsc}
 */
record ReleasedSchema(String sha256, String file) {

    private static final String FOLDER = "/avro/";

    /** Every released version of every fact, as the list {@code avro/RELEASED} has them (sha256sum's format). */
    static List<ReleasedSchema> all() {
        return new String(read("RELEASED"), StandardCharsets.UTF_8)
                .lines()
                .map(line -> new ReleasedSchema(line.substring(0, 64), line.substring(66)))
                .toList();
    }

    /** The newest version of each fact's schema, by record name: what is written, and what is read into. */
    static Map<String, ReleasedSchema> newestByRecord() {
        return all().stream()
                .collect(Collectors.toMap(
                        ReleasedSchema::recordName,
                        released -> released,
                        BinaryOperator.maxBy((a, b) -> Integer.compare(a.version(), b.version()))));
    }

    String recordName() {
        return file.substring(0, file.indexOf('.'));
    }

    int version() {
        return Integer.parseInt(file.substring(file.indexOf(".v") + 2, file.lastIndexOf('.')));
    }

    /** Parses the file. Each file stands alone, so that any Avro tool can read it without the others. */
    Schema schema() {
        return new Schema.Parser().parse(new String(bytes(), StandardCharsets.UTF_8));
    }

    byte[] bytes() {
        return read(file);
    }

    private static byte[] read(String name) {
        try (InputStream in = ReleasedSchema.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("avro/RELEASED names " + name + ", which is not there");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
