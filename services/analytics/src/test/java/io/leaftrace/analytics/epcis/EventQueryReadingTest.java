package io.leaftrace.analytics.epcis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leaftrace.analytics.epcis.Condition.AtPlace;
import io.leaftrace.analytics.epcis.Condition.Column;
import io.leaftrace.analytics.epcis.Condition.Comparison;
import io.leaftrace.analytics.epcis.Condition.FieldCompares;
import io.leaftrace.analytics.epcis.Condition.FieldExists;
import io.leaftrace.analytics.epcis.Condition.FieldIs;
import io.leaftrace.analytics.epcis.Condition.InColumn;
import io.leaftrace.analytics.epcis.Condition.InTime;
import io.leaftrace.analytics.epcis.Condition.Names;
import io.leaftrace.analytics.epcis.Condition.PlaceField;
import io.leaftrace.analytics.fact.Role;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventQueryReadingTest {

    private final PageToken somewhere = new PageToken(
            Instant.parse("2026-03-01T08:15:30.123456Z"),
            UUID.randomUUID(),
            7,
            30,
            Instant.ofEpochSecond(Instant.now().getEpochSecond() + 60));

    @Test
    void readsListsSeparatedByBars() {
        EventQuery query =
                read("MATCH_anyEPC", "urn:epc:id:sgtin:1.2.3|https://id.gs1.org/00/123", "eventType", "ObjectEvent");

        assertThat(query.conditions())
                .contains(new InColumn(Column.EVENT_TYPE, Set.of("ObjectEvent")))
                .anySatisfy(condition -> {
                    assertThat(condition).isInstanceOf(Names.class);
                    Names names = (Names) condition;
                    assertThat(names.codes()).containsExactly("urn:epc:id:sgtin:1.2.3", "https://id.gs1.org/00/123");
                    assertThat(names.roles()).contains(Role.EPC, Role.PARENT, Role.CHILD, Role.INPUT, Role.OUTPUT);
                });
        assertThat(query.perPage()).isEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource({
        "EQ_bizStep, urn:epcglobal:cbv:bizstep:shipping, shipping",
        "EQ_bizStep, https://ns.gs1.org/cbv/BizStep-shipping, shipping",
        "EQ_bizStep, https://ref.gs1.org/cbv/BizStep-shipping, shipping",
        "EQ_bizStep, http://own/step, http://own/step",
        "EQ_disposition, urn:epcglobal:cbv:disp:in_transit, in_transit",
        "EQ_action, OBSERVE, OBSERVE",
        "eventType, http://own/Event, http://own/Event",
        "EQ_eventID, ni:///sha-256;74?ver=CBV2.0, ni:///sha-256;74?ver=CBV2.0",
    })
    void readsWordsInEveryForm(String name, String value, String word) {
        assertThat(condition(name, value)).isInstanceOfSatisfying(InColumn.class, in -> assertThat(in.values())
                .containsExactly(word));
    }

    @ParameterizedTest
    @CsvSource({
        "GE_eventTime, EVENT_TIME, GE",
        "LT_eventTime, EVENT_TIME, LT",
        "GE_recordTime, RECORD_TIME, GE",
        "LT_recordTime, RECORD_TIME, LT",
    })
    void readsTimes(String name, Column column, Comparison comparison) {
        assertThat(condition(name, "2026-03-01T08:00:00+08:00"))
                .isEqualTo(new InTime(column, comparison, Instant.parse("2026-03-01T00:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "EQ_readPoint, READ_POINT, false",
        "WD_readPoint, READ_POINT, true",
        "EQ_bizLocation, BIZ_LOCATION, false",
        "WD_bizLocation, BIZ_LOCATION, true",
        "EQ_source_location, SOURCE, false",
        "EQ_destination_urn:epcglobal:cbv:sdt:location, DESTINATION, false",
    })
    void readsPlacesInEitherForm(String name, PlaceField field, boolean within) {
        AtPlace asLink = new AtPlace(field, Set.of("https://id.gs1.org/414/0614141073467"), within);
        assertThat(condition(name, "urn:epc:id:sgln:0614141.07346.0")).isEqualTo(asLink);
        assertThat(condition(name, "https://example.com/414/0614141073467")).isEqualTo(asLink);
    }

    @ParameterizedTest
    @CsvSource({
        "EQ_persistentDisposition_set, urn:epcglobal:cbv:disp:recalled, persistentDisposition_set, recalled",
        "EQ_persistentDisposition_unset, recalled, persistentDisposition_unset, recalled",
        "EQ_transformationID, urn:uuid:1, transformationID, urn:uuid:1",
        "EQ_errorReason, urn:epcglobal:cbv:er:did_not_occur, errorReason, did_not_occur",
        "EQ_correctiveEventID, ni:///1, correctiveEventID, ni:///1",
        "EQ_bizTransaction_po, urn:epcglobal:cbv:bt:1:2, bizTransaction_po, urn:epcglobal:cbv:bt:1:2",
        "EQ_bizTransaction_https://ref.gs1.org/cbv/BTT-po, http://a/b, bizTransaction_po, http://a/b",
        "EQ_source_owning_party, urn:epc:id:pgln:4012345.00225, source_owning_party, https://id.gs1.org/417/4012345002256",
        "EQ_destination_owning_party, http://a/b, destination_owning_party, http://a/b",
        "EQ_type, gs1:Temperature, SENSORREPORT_type, Temperature",
        "EQ_microorganism, http://a/b, SENSORREPORT_microorganism, http://a/b",
        "EQ_chemicalSubstance, http://a/b, SENSORREPORT_chemicalSubstance, http://a/b",
        "EQ_stringValue, a b, SENSORREPORT_stringValue, a b",
        "EQ_booleanValue, true, SENSORREPORT_booleanValue, true",
        "EQ_hexBinaryValue, f0, SENSORREPORT_hexBinaryValue, f0",
        "EQ_uriValue, urn:epc:id:giai:4000001.111, SENSORREPORT_uriValue, https://id.gs1.org/8004/4000001111",
        "EQ_SENSORMETADATA_deviceID, urn:epc:id:giai:4000001.111, SENSORMETADATA_deviceID, https://id.gs1.org/8004/4000001111",
        "EQ_SENSORREPORT_component, x, SENSORREPORT_component, x",
        "EQ_http://ns/#a, red, http://ns/a, red",
        "EQ_http://ns#a, red, http://ns#a, red",
        "EQ_https://ns.example.com/epcis/a, red, https://ns.example.com/epcis/a, red",
        "EQ_ILMD_http://ns/#a, red, ILMD_http://ns/a, red",
        "EQ_INNER_http://ns/#a, red, INNER_http://ns/a, red",
        "EQ_INNER_ILMD_http://ns/#a, red, INNER_ILMD_http://ns/a, red",
        "EQ_ERROR_DECLARATION_http://ns/#a, red, ERROR_DECLARATION_http://ns/a, red",
        "EQ_INNER_ERROR_DECLARATION_http://ns/#a, red, INNER_ERROR_DECLARATION_http://ns/a, red",
        "EQ_SENSORELEMENT_http://ns/#a, red, SENSORELEMENT_http://ns/a, red",
        "EQ_INNER_SENSORELEMENT_http://ns/#a, red, INNER_SENSORELEMENT_http://ns/a, red",
        "EQ_SENSORMETADATA_http://ns/#a, red, SENSORMETADATA_http://ns/a, red",
        "EQ_SENSORREPORT_http://ns/#a, red, SENSORREPORT_http://ns/a, red",
        "EQ_INNER_SENSORREPORT_http://ns/#a, red, INNER_SENSORREPORT_http://ns/a, red",
        "EQ_readPoint_http://ns/#a, red, readPoint_http://ns/a, red",
        "EQ_INNER_bizLocation_http://ns/#a, red, INNER_bizLocation_http://ns/a, red",
        "EQ_cbvmda:lotNumber, ABC, urn:epcglobal:cbv:mda:lotNumber, ABC",
    })
    void readsFieldsByTheirFullNames(String name, String value, String kept, String text) {
        assertThat(condition(name, value)).isInstanceOfSatisfying(FieldIs.class, is -> {
            assertThat(kept(is.fields())).contains(kept);
            assertThat(is.values()).extracting(Literal::text).containsExactly(text);
        });
    }

    @Test
    void takesThePrefixesThatTheQueryTells() {
        EventQuery query = EventQueryReading.read(
                Map.of("EQ_ILMD_example:batch", List.of("XYZ")), Map.of("example", "http://ns.example.com/epcis/"));

        assertThat(query.conditions())
                .containsExactly(new FieldIs(
                        Set.of(new FieldName("ILMD_", null, Set.of("http://ns.example.com/epcis/batch"))),
                        Set.of(Literal.of("XYZ"))));
    }

    @Test
    void leavesOtherPrefixesToTheEvents() {
        FieldName field = ((FieldExists) condition("EXISTS_example:batch", ""))
                .fields()
                .iterator()
                .next();

        assertThat(field.prefix()).isEqualTo("example");
        assertThat(field.kept(Map.of("example", Set.of("http://a/", "http://b#"))))
                .containsExactlyInAnyOrder("http://a/batch", "http://b#batch", "example:batch");
    }

    @ParameterizedTest
    @CsvSource({
        "GT_http://ns/#a, 26, GT",
        "GE_ILMD_http://ns/#a, 26, GE",
        "LT_INNER_http://ns/#a, 26, LT",
        "LE_INNER_ILMD_http://ns/#a, 26, LE",
        "GT_SENSORELEMENT_http://ns/#a, 26, GT",
        "GT_ERROR_DECLARATION_http://ns/#a, 26, GT",
        "GT_quantity, 26, GT",
        "GE_quantity, 26, GE",
        "LT_percRank, 26, LT",
    })
    void comparesNumbers(String name, String value, Comparison comparison) {
        assertThat(condition(name, value)).isInstanceOfSatisfying(FieldCompares.class, compares -> {
            assertThat(compares.comparison()).isEqualTo(comparison);
            assertThat(compares.bound().number()).isEqualTo(26);
        });
    }

    @Test
    void comparesTimesAndTextsToo() {
        assertThat(((FieldCompares) condition("GE_http://ns/#a", "2026-03-01T08:00:00+08:00"))
                        .bound()
                        .time())
                .isEqualTo("2026-03-01T00:00:00Z");
        Literal text = ((FieldCompares) condition("GE_http://ns/#a", "XYZ")).bound();
        assertThat(text).isEqualTo(new Literal("XYZ", null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"value", "minValue", "maxValue", "meanValue", "percValue", "quantity"})
    void convertsUnits(String measure) {
        assertThat(condition("GE_" + measure + "_FAH", "78.8"))
                .isEqualTo(condition("GE_" + measure + "_CEL", "26"))
                .isNotEqualTo(condition("GE_" + measure + "_CEL", "26.1"));
        assertThat(condition("EQ_" + measure + "_XYZ", "1|2")).isInstanceOf(FieldIs.class);
    }

    @Test
    void convertsADeviationWithoutItsZero() {
        assertThat(condition("LE_sDev_KEL", "1")).isEqualTo(condition("LE_sDev_CEL", "1"));
        assertThat(condition("LE_sDev_CEL", "5")).isEqualTo(condition("LE_sDev_FAH", "9"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EXISTS_errorDeclaration",
                "EXISTS_sensorElementList",
                "EXISTS_http://ns/#a",
                "EXISTS_INNER_http://ns/#a",
                "EXISTS_ILMD_http://ns/#a",
                "EXISTS_INNER_ILMD_http://ns/#a",
                "EXISTS_ERROR_DECLARATION_http://ns/#a",
                "EXISTS_INNER_ERROR_DECLARATION_http://ns/#a",
                "EXISTS_SENSORELEMENT_http://ns/#a",
                "EXISTS_SENSORMETADATA_http://ns/#a",
                "EXISTS_SENSORREPORT_http://ns/#a"
            })
    void readsWhatMustBeThereWhateverTheValue(String name) {
        assertThat(condition(name, "")).isInstanceOf(FieldExists.class);
    }

    @Test
    void readsAttributesOfPlaces() {
        assertThat(condition("HASATTR_bizLocation", "urn:epcglobal:cbv:mda:city"))
                .isInstanceOf(Condition.PlaceHas.class);
        assertThat(condition("EQATTR_readPoint_countryCode", "CN|DE")).isInstanceOf(Condition.PlaceIs.class);
        assertThat(condition("EQ_ATTR_readPoint_city", "Nanning")).isInstanceOf(Condition.PlaceIs.class);
    }

    @Test
    void ordersAsTheStandardSays() {
        assertThat(read().order()).isEqualTo(EventQuery.Order.BY_EVENT_TIME);
        assertThat(read("orderBy", "eventTime").order().descending()).isTrue();
        assertThat(read("orderBy", "recordTime", "orderDirection", "ASC").order())
                .isEqualTo(new EventQuery.Order(Column.RECORD_TIME, null, false));
        assertThat(read("orderBy", "http://ns/#a").order().field().names()).contains("http://ns/a");
        assertThat(read("eventCountLimit", "7").eventCountLimit()).isEqualTo(7);
        assertThat(read("maxEventCount", "7").maxEventCount()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "MATCH_nothing, x",
        "perPage, 0",
        "perPage, 1001",
        "perPage, many",
        "eventCountLimit, 0",
        "maxEventCount, -1",
        "maxEventCount, 99999999999",
        "orderBy, colour",
        "orderDirection, UP",
        "GE_eventTime, 2026-03-01",
        "GE_eventTime, 2026-03-01T08:00:00",
        "LT_recordTime, yesterday",
        "LT_eventTime, +999999999-01-01T00:00:00Z",
        "GE_errorDeclaration_Time, 1",
        "GE_startTime, noon",
        "eventType, FooEvent",
        "EQ_action, MOVE",
        "EQ_booleanValue, perhaps",
        "EQ_value_CEL, warm",
        "GE_value_CEL, 1|2",
        "GE_value_CEL, 1e999",
        "GT_quantity, ''",
        "EQ_value_celsius, 1",
        "MATCH_epc, a||b",
        "MATCH_epc, ''",
        "MATCH_epc, urn:epc:idpat:sgtin:0614141.*.3",
        "MATCH_epc, urn:epc:idpat:sgtin:0614141.1.*",
        "MATCH_epc, urn:epc:idpat:nothing:0614141.*",
        "MATCH_epc, urn:epc:idpat:sgtin:0614141.107346.2017",
        "EQ_colour, red",
        "EQ_, red",
        "EQ_bizTransaction_, red",
        "NE_http://ns/#a, red",
        "EQ_http://ns/#a b, red",
        "'EQ_x:y'' or 1=1; drop table fact --', red",
        "'EQ_x:y\"', red",
        "HASATTR_colour, city",
        "HASATTR_readPoint, colour",
        "nextPageToken, forged",
        "nextPageToken, %%%",
    })
    void refusesWhatTheStandardDoesNotKnow(String name, String value) {
        assertThatThrownBy(() -> read(name, value)).isInstanceOf(QueryParameterException.class);
    }

    @Test
    void refusesTooMuch() {
        String values = IntStream.range(0, 101).mapToObj(Integer::toString).collect(Collectors.joining("|"));
        assertThatThrownBy(() -> read("EQ_stringValue", values)).isInstanceOf(QueryParameterException.class);
        assertThat(read("EQ_stringValue", values.replaceFirst("^0\\|", "")).conditions())
                .hasSize(1);

        assertThatThrownBy(() -> read("EQ_stringValue", "x".repeat(10_000)))
                .isInstanceOf(QueryParameterException.class);
        assertThatThrownBy(() -> read("EQ_http://ns/#" + "x".repeat(10_000), "a"))
                .isInstanceOf(QueryParameterException.class);
        assertThatThrownBy(() -> read("EQ_stringValue", "a\0b")).isInstanceOf(QueryParameterException.class);

        Map<String, List<String>> conditions = IntStream.range(0, 41)
                .boxed()
                .collect(Collectors.toMap(number -> "EQ_http://ns/#f" + number, number -> List.of("a")));
        assertThatThrownBy(() -> EventQueryReading.read(conditions)).isInstanceOf(QueryTooComplexException.class);
    }

    @Test
    void refusesTwoLimits() {
        assertThatThrownBy(() -> read("eventCountLimit", "1", "maxEventCount", "1"))
                .isInstanceOf(QueryParameterException.class);
    }

    @Test
    void takesItsOwnPageTokenBack() {
        long fingerprint = read("eventType", "ObjectEvent").fingerprint();

        EventQuery next =
                read("eventType", "ObjectEvent", "nextPageToken", somewhere.text(fingerprint), "perPage", "5");

        assertThat(next.after()).isEqualTo(somewhere);
        assertThat(next.toldBefore()).isEqualTo(30);
    }

    @Test
    void refusesThePageTokenOfAnotherQuery() {
        String token = somewhere.text(read("eventType", "ObjectEvent").fingerprint());

        assertThatThrownBy(() -> read("eventType", "AggregationEvent", "nextPageToken", token))
                .isInstanceOf(QueryParameterException.class)
                .hasMessageContaining("nextPageToken");
    }

    @Test
    void refusesATokenThatHasExpired() {
        String token = somewhere.text(1);

        assertThat(PageToken.parse(token, 1, Instant.now())).isEqualTo(somewhere);
        assertThatThrownBy(() -> PageToken.parse(token, 1, Instant.now().plusSeconds(3600)))
                .isInstanceOf(QueryParameterException.class)
                .hasMessageContaining("expired");
    }

    @Test
    void refusesATokenOfATimeThatNoDatabaseHolds() {
        String token =
                new PageToken(Instant.parse("+200000-01-01T00:00:00Z"), UUID.randomUUID(), 0, 0, Instant.now()).text(1);

        assertThatThrownBy(() -> PageToken.parse(token, 1, Instant.now())).isInstanceOf(QueryParameterException.class);
    }

    private static List<String> kept(Set<FieldName> fields) {
        return fields.stream().flatMap(field -> field.kept(Map.of()).stream()).toList();
    }

    private static Condition condition(String name, String value) {
        return read(name, value == null ? "" : value).conditions().get(0);
    }

    private static EventQuery read(String... namesAndValues) {
        Map<String, List<String>> parameters = new HashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            parameters.put(namesAndValues[at], List.of(namesAndValues[at + 1]));
        }
        return EventQueryReading.read(parameters);
    }
}
