package io.leaftrace.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A record's components and the newest schema's fields: the same names, in the same order, of the same types. */
class RecordsMatchSchemasTest {

    private static final Map<Type, String> PLAIN = Map.of(
            String.class, "string",
            long.class, "long",
            Long.class, "long",
            int.class, "int",
            double.class, "double",
            boolean.class, "boolean",
            Double.class, "double",
            UUID.class, "fixed uuid",
            ByteBuffer.class, "bytes",
            Instant.class, "long timestamp-micros");

    record Other(Header header, String shopGln, int items) {}

    static Stream<Class<?>> facts() {
        return Stream.of(Fact.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("facts")
    void aRecordAgreesWithItsNewestSchema(Class<?> fact) {
        Schema schema =
                ReleasedSchema.newestByRecord().get(fact.getSimpleName()).schema();

        assertThat(schema.getFullName()).isEqualTo(fact.getName());
        assertThat(described(schema)).isEqualTo(described(fact));
    }

    @Test
    void anotherRecordDoesNot() {
        Schema schema = ReleasedSchema.newestByRecord().get("ItemsSold").schema();

        assertThat(described(schema)).isNotEqualTo(described(Other.class));
    }

    private static String described(Type type) {
        if (type instanceof ParameterizedType list) {
            return "[" + described(list.getActualTypeArguments()[0]) + "]";
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isEnum()) {
            return "string";
        }
        return plain.isRecord() ? described(plain.getRecordComponents()) : PLAIN.get(type);
    }

    private static String described(RecordComponent... components) {
        List<String> parts = Stream.of(components)
                .map(component -> component.getName() + " " + described(component.getGenericType()))
                .toList();
        return parts.toString();
    }

    /* Whether a component may be null is written in the schema alone. */
    private static String described(Schema schema) {
        String logical = schema.getLogicalType() == null
                ? ""
                : " " + schema.getLogicalType().getName();
        return switch (schema.getType()) {
            case RECORD ->
                schema.getFields().stream()
                        .map(field -> field.name() + " " + described(field.schema()))
                        .toList()
                        .toString();
            case ARRAY -> "[" + described(schema.getElementType()) + "]";
            case UNION -> described(schema.getTypes().get(1));
            default -> schema.getType().getName() + logical;
        };
    }
}
