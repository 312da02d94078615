package io.leaftrace.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaAgreementTest {

    private static final Schema FIRST = sale("""
            {"name": "at", "type": {"type": "long", "logicalType": "timestamp-micros"}},
            {"name": "shop", "type": "string"}""");

    @Test
    void allReleasedVersionsOfAFactReadOneAnother() {
        List<ReleasedSchema> all = ReleasedSchema.all();
        for (ReleasedSchema older : all) {
            all.stream()
                    .filter(newer -> newer.recordName().equals(older.recordName()) && newer.version() > older.version())
                    .forEach(newer -> assertThat(SchemaAgreement.objections(older.schema(), newer.schema()))
                            .as("%s and %s", older.file(), newer.file())
                            .isEmpty());
        }
    }

    @Test
    void anAdditionWithADefaultIsAgreed() {
        Schema second = sale("""
                {"name": "at", "type": {"type": "long", "logicalType": "timestamp-micros"}},
                {"name": "shop", "type": "string"},
                {"name": "till", "type": ["null", "string"], "default": null}""");

        assertThat(SchemaAgreement.objections(FIRST, second)).isEmpty();
    }

    static Stream<Arguments> breaches() {
        return Stream.of(
                Arguments.of(
                        "an addition without a default",
                        """
                        {"name": "at", "type": {"type": "long", "logicalType": "timestamp-micros"}},
                        {"name": "shop", "type": "string"}, {"name": "till", "type": "string"}""",
                        "newer cannot read older: READER_FIELD_MISSING_DEFAULT_VALUE at /fields/2, till"),
                Arguments.of(
                        "a removal",
                        """
                        {"name": "at", "type": {"type": "long", "logicalType": "timestamp-micros"}}""",
                        "older cannot read newer: READER_FIELD_MISSING_DEFAULT_VALUE at /fields/1, shop"),
                Arguments.of("a narrower type", """
                        {"name": "at", "type": "int"}, {"name": "shop", "type": "string"}""", "newer cannot read older: TYPE_MISMATCH at /fields/0/type"),
                Arguments.of(
                        "text that may now be missing",
                        """
                        {"name": "at", "type": {"type": "long", "logicalType": "timestamp-micros"}},
                        {"name": "shop", "type": ["null", "string"], "default": null}""",
                        "older cannot read newer: TYPE_MISMATCH at /fields/1/type/0"),
                Arguments.of("other units", """
                        {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                        {"name": "shop", "type": "string"}""", "another meaning at /at: timestamp-micros became timestamp-millis"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaches")
    void aBreachIsReportedWithItsPlace(String name, String fields, String objection) {
        assertThat(SchemaAgreement.objections(FIRST, sale(fields)))
                .anySatisfy(reported -> assertThat(reported).startsWith(objection));
    }

    private static Schema sale(String fields) {
        return new Schema.Parser().parse("""
                        {"type": "record", "name": "Sale", "fields": [%s]}""".formatted(fields));
    }
}
