package io.leaftrace.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/** Whether two versions of a schema may live side by side on one topic. */
final class SchemaAgreement {

    private SchemaAgreement() {}

    /** Why one of the two cannot read the other, a sentence each; none when they can, both ways. */
    static List<String> objections(Schema older, Schema newer) {
        List<String> objections = new ArrayList<>();
        unreadable(newer, older).map(what -> "newer cannot read older: " + what).forEach(objections::add);
        unreadable(older, newer).map(what -> "older cannot read newer: " + what).forEach(objections::add);
        meanings("", older, newer).forEach(objections::add);
        return objections;
    }

    private static Stream<String> unreadable(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(SchemaAgreement::sentence);
    }

    private static String sentence(Incompatibility incompatibility) {
        return incompatibility.getType() + " at " + incompatibility.getLocation() + ", " + incompatibility.getMessage();
    }

    /* Avro reads milliseconds as microseconds without a word, since both are longs; so the meaning is compared here. */
    private static Stream<String> meanings(String path, Schema older, Schema newer) {
        if (older.getType() == Schema.Type.ARRAY && newer.getType() == Schema.Type.ARRAY) {
            return meanings(path + "[]", older.getElementType(), newer.getElementType());
        }
        if (older.getType() == Schema.Type.RECORD && newer.getType() == Schema.Type.RECORD) {
            return older.getFields().stream()
                    .filter(field -> newer.getField(field.name()) != null)
                    .flatMap(field -> meanings(
                            path + "/" + field.name(),
                            field.schema(),
                            newer.getField(field.name()).schema()));
        }
        String before = older.getProp("logicalType");
        String after = newer.getProp("logicalType");
        return Objects.equals(before, after)
                ? Stream.of()
                : Stream.of("another meaning at " + path + ": " + before + " became " + after);
    }
}
