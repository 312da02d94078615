package io.leaftrace.model;

import io.leaftrace.model.RecordShape.Component;
import java.util.Collection;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * Records to Avro's generic records and back, by the names of their components. Times and UUIDs are left to Avro's
 * logical types; an enum travels as its name.
 */
final class AvroMapper {

    private AvroMapper() {}

    static GenericRecord toAvro(Record source, Schema schema) {
        GenericRecord target = new GenericData.Record(schema);
        for (Component component : RecordShape.of(source.getClass()).components()) {
            Schema.Field field = schema.getField(component.name());
            target.put(field.pos(), valueToAvro(component.of(source), field.schema()));
        }
        return target;
    }

    private static Object valueToAvro(Object value, Schema schema) {
        if (value instanceof Record record) {
            return toAvro(record, schema);
        }
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(element -> valueToAvro(element, schema.getElementType()))
                    .toList();
        }
        return value instanceof Enum<?> word ? word.name() : value;
    }

    static <T> T toJava(GenericRecord source, Class<T> type) {
        RecordShape shape = RecordShape.of(type);
        Object[] values = shape.components().stream()
                .map(component -> valueToJava(source.get(component.name()), component.type()))
                .toArray();
        return type.cast(shape.create(values));
    }

    private static Object valueToJava(Object value, Class<?> type) {
        if (value instanceof GenericRecord record) {
            return toJava(record, type);
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(element -> valueToJava(element, type)).toList();
        }
        if (value instanceof CharSequence text) {
            return type.isEnum() ? word(type, text.toString()) : text.toString();
        }
        return value;
    }

    private static Object word(Class<?> type, String name) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("the " + type.getSimpleName() + " \"" + name + "\" is not known here");
    }
}
