package io.leaftrace.analytics.epcis;

import static io.leaftrace.analytics.Analytics.asRegulator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaftrace.analytics.Story;
import io.leaftrace.model.CapturedEvent;
import io.leaftrace.model.EpcisEventsCaptured;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Header;
import io.leaftrace.model.Items;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each parameter of the standard finds GS1's example events, and others not. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "analytics"))
class EventParametersTest {

    private static final String EVENTS = "epcisBody.queryResults.resultsBody.eventList";
    private static final String ALL_FIELDS = "object_event_all_possible_fields.jsonld";
    private static final String SENSORS = "SensorDataExample1.jsonld";
    private static final String TRANSFORMATION = "Example_9.6.4-TransformationEvent.jsonld";
    private static final Set<String> PUBLISHED = new HashSet<>();
    private static final String PERSISTENT = "PersistentDisposition-example.jsonld";

    /** Whether the first event of the example is among those that fit; the query is narrowed to its eventID. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " ~ ",
            value = {
                "all ~ EQ_action ~ ADD ~ OBSERVE|DELETE",
                "all ~ EQ_bizStep ~ https://ref.gs1.org/cbv/BizStep-receiving ~ shipping",
                "all ~ EQ_disposition ~ urn:epcglobal:cbv:disp:in_progress ~ in_transit",
                "all ~ EQ_persistentDisposition_set ~ completeness_verified ~ completeness_inferred",
                "all ~ EQ_persistentDisposition_unset ~ completeness_inferred ~ completeness_verified",
                "all ~ EQ_readPoint ~ urn:epc:id:sgln:0012345.11111.400 ~ urn:epc:id:sgln:0012345.11111.0",
                "all ~ EQ_readPoint ~ https://example.com/414/0012345111112/254/400 ~ https://id.gs1.org/414/0012345111112/254/40",
                "all ~ WD_readPoint ~ urn:epc:id:sgln:0012345.11111.0 ~ urn:epc:id:sgln:0012345.11112.0",
                "all ~ WD_readPoint ~ urn:epc:id:sgln:0012345.11111.400 ~ urn:epc:id:sgln:0012345.11111.40",
                "all ~ EQ_bizLocation ~ urn:epc:id:sgln:0012345.11111.0 ~ urn:epc:id:sgln:0012345.11111.400",
                "all ~ WD_bizLocation ~ urn:epc:id:sgln:0012345.11111.0 ~ urn:epc:id:sgln:0012345.11111.400",
                "all ~ EQ_bizTransaction_po ~ urn:epc:id:gdti:0614141.00001.1618034 ~ urn:epc:id:gdti:0614141.00001.1618035",
                "all ~ EQ_bizTransaction_https://ref.gs1.org/cbv/BTT-po ~ urn:epc:id:gdti:0614141.00001.1618034 ~ x:y",
                "all ~ EQ_source_location ~ urn:epc:id:sgln:4012345.00225.0 ~ urn:epc:id:sgln:0614141.00777.0",
                "all ~ EQ_source_owning_party ~ urn:epc:id:pgln:4012345.00225 ~ urn:epc:id:pgln:0614141.00777",
                "all ~ EQ_destination_location ~ urn:epc:id:sgln:0614141.00777.0 ~ urn:epc:id:sgln:4012345.00225.0",
                "all ~ EQ_destination_possessing_party ~ urn:epc:id:pgln:0614141.00777 ~ urn:epc:id:pgln:4012345.00225",
                "all ~ MATCH_epc ~ urn:epc:idpat:sgtin:0614141.107346.* ~ urn:epc:idpat:sgtin:0614141.107347.*",
                "all ~ MATCH_epc ~ urn:epc:idpat:sgtin:0614141.*.* ~ urn:epc:idpat:sgtin:0614142.*.*",
                "all ~ MATCH_anyEPC ~ urn:epc:id:sgtin:0614141.107346.2018 ~ urn:epc:id:sgtin:0614141.107346.3018",
                "all ~ MATCH_epcClass ~ urn:epc:class:lgtin:4012345.012345.998877 ~ urn:epc:class:lgtin:4012345.012345.1",
                "all ~ MATCH_epcClass ~ urn:epc:idpat:lgtin:4012345.012345.* ~ urn:epc:idpat:lgtin:4012345.012346.*",
                "all ~ MATCH_anyEPCClass ~ urn:epc:idpat:lgtin:4012345.*.* ~ urn:epc:idpat:lgtin:4012346.*.*",
                "all ~ EQ_quantity ~ 200 ~ 201",
                "all ~ GT_quantity ~ 199.5 ~ 200",
                "all ~ GE_quantity ~ 200 ~ 200.5",
                "all ~ LT_quantity ~ 201 ~ 200",
                "all ~ LE_quantity ~ 200 ~ 199",
                "all ~ EQ_quantity_GRM ~ 200000 ~ 200",
                "all ~ EXISTS_errorDeclaration ~ x ~ -",
                "all ~ GE_errorDeclaration_Time ~ 2006-11-07T13:00:00Z ~ 2006-11-07T13:00:01Z",
                "all ~ LT_errorDeclaration_Time ~ 2006-11-07T13:00:01Z ~ 2006-11-07T13:00:00Z",
                "all ~ GE_errorDeclarationTime ~ 2006-11-07T13:00:00Z ~ 2006-11-07T13:00:01Z",
                "all ~ EQ_errorReason ~ urn:epcglobal:cbv:er:incorrect_data ~ did_not_occur",
                "all ~ EQ_correctiveEventID ~ ni:///sha-256;fec9667280c4710a3fa9558b7bc8ddc2ced0dc442d87f82becae24bb6ca6a46f?ver=CBV2.0 ~ ni:///1",
                "all ~ EQ_http://example.com/ext1/#string ~ string ~ stringInArray",
                "all ~ EQ_http://example.com/ext1/string ~ string|other ~ other",
                "all ~ EQ_ext1:string ~ string ~ text",
                "all ~ EQ_ext1:int ~ 10.0 ~ 11",
                "all ~ GT_ext1:int ~ 9 ~ 10",
                "all ~ LE_ext1:float ~ 20 ~ 19.9",
                "all ~ GE_ext1:time ~ 2013-06-08T16:58:56.591+02:00 ~ 2013-06-08T14:58:56.592Z",
                "all ~ LT_ext1:string ~ strinh ~ string",
                "all ~ EQ_ext1:array ~ stringInArray ~ stringInArrayInObject",
                "all ~ EXISTS_ext1:object ~ x ~ -",
                "all ~ EQ_INNER_ext2:string ~ stringInObject ~ string",
                "all ~ GE_INNER_ext2:int ~ 13 ~ 14",
                "all ~ EXISTS_INNER_ext3:string ~ x ~ -",
                "all ~ EQ_ILMD_cbvmda:lotNumber ~ ABC123 ~ ABC124",
                "all ~ EQ_ILMD_urn:epcglobal:cbv:mda:lotNumber ~ ABC123 ~ ABC124",
                "all ~ GE_ILMD_cbvmda:netWeight ~ 3.5 ~ 3.6",
                "all ~ EXISTS_ILMD_ext1:object ~ x ~ -",
                "all ~ EQ_INNER_ILMD_ext2:string ~ stringInObject ~ string",
                "all ~ EXISTS_INNER_ILMD_ext3:string ~ x ~ -",
                "all ~ EXISTS_sensorElementList ~ x ~ -",
                "all ~ EQ_SENSORELEMENT_ext1:string ~ string ~ text",
                "all ~ EXISTS_SENSORELEMENT_ext1:object ~ x ~ -",
                "all ~ EQ_INNER_SENSORELEMENT_ext2:string ~ stringInObject ~ string",
                "all ~ EQ_SENSORMETADATA_ext1:someFurtherMetadata ~ someText ~ text",
                "all ~ EXISTS_SENSORMETADATA_ext1:someFurtherMetadata ~ x ~ -",
                "all ~ EQ_SENSORREPORT_ext1:someFurtherReportData ~ someText ~ text",
                "all ~ EQ_SENSORREPORT_component ~ example:x ~ y",
                "all ~ EQ_type ~ gs1:Temperature ~ Speed",
                "all ~ EQ_deviceID ~ https://id.gs1.org/8004/4000001111 ~ https://id.gs1.org/8004/4000001112",
                "all ~ EQ_dataProcessingMethod ~ https://id.gs1.org/253/4012345000054987 ~ x:y",
                "all ~ EQ_bizRules ~ https://example.com/253/4012345000054987 ~ x:y",
                "all ~ EQ_microorganism ~ https://www.ncbi.nlm.nih.gov/taxonomy/1126011 ~ x:y",
                "all ~ EQ_chemicalSubstance ~ https://identifiers.org/inchikey:CZMRCDWAGMRECN-UGDNZRGBSA-N ~ x:y",
                "all ~ EQ_stringValue ~ SomeString ~ somestring",
                "all ~ EQ_booleanValue ~ true ~ false",
                "all ~ EQ_hexBinaryValue ~ f0f0f0 ~ f0f0f1",
                "all ~ EQ_uriValue ~ urn:epc:id:giai:4000001.111 ~ urn:epc:id:giai:4000001.112",
                "all ~ GE_time ~ 2019-07-19T13:00:00Z ~ 2019-07-19T13:00:01Z",
                "all ~ LT_time ~ 2019-04-02T13:05:01Z ~ 2019-04-02T13:05:00Z",
                "all ~ GE_startTime ~ 2019-04-02T12:55:01Z ~ 2019-04-02T12:55:02Z",
                "all ~ LT_startTime ~ 2019-04-02T12:55:02Z ~ 2019-04-02T12:55:01Z",
                "all ~ GE_endTime ~ 2019-04-02T13:55:00Z ~ 2019-04-02T13:55:01Z",
                "all ~ LT_endTime ~ 2019-04-02T13:55:01Z ~ 2019-04-02T13:55:00Z",
                "all ~ EQ_value_CEL ~ 26 ~ 26.1",
                "all ~ EQ_value_FAH ~ 78.8 ~ 26",
                "all ~ GE_value_KEL ~ 299.15 ~ 299.16",
                "all ~ GT_minValue_CEL ~ 25.9 ~ 26",
                "all ~ LE_maxValue_CEL ~ 26.2 ~ 26.1",
                "all ~ LT_meanValue_CEL ~ 13.3 ~ 13.2",
                "all ~ EQ_sDev_KEL ~ 0.1 ~ 0.2",
                "all ~ GE_percRank ~ 50 ~ 51",
                "all ~ EQ_percValue_CEL ~ 12.7 ~ 12.8",
                "sensors ~ EQ_type ~ Speed ~ Acceleration",
                "sensors ~ GE_value_MTS ~ 44 ~ 46",
                "sensors ~ EQ_value_KMQ ~ 0.0121 ~ 12.1",
                "sensors ~ EXISTS_sensorElementList ~ x ~ -",
                "transformation ~ MATCH_inputEPC ~ urn:epc:id:sgtin:4012345.011122.25 ~ urn:epc:id:sgtin:4012345.077889.25",
                "transformation ~ MATCH_outputEPC ~ urn:epc:idpat:sgtin:4012345.077889.* ~ urn:epc:idpat:sgtin:4012345.011122.*",
                "transformation ~ MATCH_inputEPCClass ~ urn:epc:idpat:sgtin:4012345.066666.* ~ urn:epc:idpat:sgtin:4012345.066667.*",
                "transformation ~ MATCH_outputEPCClass ~ urn:epc:class:lgtin:4012345.011111.4445 ~ -",
                "transformation ~ EQ_quantity ~ 220|1 ~ 1",
                "transformation ~ EQ_example:myField ~ Example of a vendor/user extension ~ Example",
                "transformation ~ EQ_ILMD_http://ns.example.com/epcis/#batch ~ XYZ ~ xyz",
                "transformation ~ eventType ~ TransformationEvent ~ ObjectEvent",
                "persistent ~ EQ_persistentDisposition_set ~ completeness_inferred ~ completeness_verified",
                "persistent ~ EQ_bizTransaction_inv ~ urn:epcglobal:cbv:bt:9520011111116:A123 ~ urn:epcglobal:cbv:bt:9529999999991:XYZ567",
            })
    void findsAndDoesNotFind(String example, String name, String fitting, String other) {
        String eventId = captured(example);
        boolean nothingFits = name.equals("MATCH_outputEPCClass");

        assertThat(found(eventId, name, fitting)).as(name + "=" + fitting).isEqualTo(!nothingFits);
        if (!other.equals("-")) {
            assertThat(found(eventId, name, other)).as(name + "=" + other).isFalse();
        }
    }

    @Test
    void findsWhatIsNotThereByNothing() {
        String eventId = captured("persistent");

        for (String name : List.of(
                "EXISTS_errorDeclaration",
                "EXISTS_sensorElementList",
                "EXISTS_ext1:object",
                "EXISTS_ILMD_ext1:object",
                "EXISTS_INNER_ext3:string",
                "EXISTS_ERROR_DECLARATION_ext1:a",
                "EXISTS_SENSORREPORT_ext1:someFurtherReportData")) {
            assertThat(found(eventId, name, "x")).as(name).isFalse();
        }
    }

    @Test
    void findsExtensionsOfDeclarationsAndPlaces() {
        String eventId = "urn:uuid:" + UUID.randomUUID();
        publish("{\"x\": \"http://x/\"}", """
                {"type": "ObjectEvent", "eventID": "%s", "eventTime": "2026-03-01T00:00:00Z",
                 "eventTimeZoneOffset": "+00:00", "action": "OBSERVE", "epcList": ["http://e/1"],
                 "errorDeclaration": {"declarationTime": "2026-03-02T00:00:00Z", "x:who": "me", "x:more": {"x:in": 5}},
                 "readPoint": {"id": "http://place/1", "x:dock": "7", "x:deep": {"x:in": 6}}}
                """.formatted(eventId));
        await().untilAsserted(() ->
                assertThat(found(eventId, "eventType", "ObjectEvent")).isTrue());

        assertThat(found(eventId, "EQ_ERROR_DECLARATION_x:who", "me")).isTrue();
        assertThat(found(eventId, "EQ_ERROR_DECLARATION_x:who", "you")).isFalse();
        assertThat(found(eventId, "GE_INNER_ERROR_DECLARATION_x:in", "5")).isTrue();
        assertThat(found(eventId, "GT_INNER_ERROR_DECLARATION_x:in", "5")).isFalse();
        assertThat(found(eventId, "EQ_readPoint_x:dock", "7")).isTrue();
        assertThat(found(eventId, "EQ_readPoint_x:dock", "8")).isFalse();
        assertThat(found(eventId, "EQ_INNER_readPoint_x:in", "6")).isTrue();
        assertThat(found(eventId, "EQ_readPoint", "http://place/1")).isTrue();
        assertThat(found(eventId, "EQ_readPoint", "http://place/2")).isFalse();
    }

    @Test
    void findsOurOwnFacts() {
        Story story = Story.told();
        story.deactivate(Items.of(story.pack(25)));
        story.recall(story.apply(Items.of(story.pack(26))));
        Facts.publish(story.facts.toArray(Fact[]::new));
        String unit = story.caseUnit.digits18();
        await().untilAsserted(() -> {
            assertThat(steps("MATCH_anyEPC", unit)).hasSize(4);
            assertThat(steps("MATCH_anyEPC", story.packUri(26), "EXISTS_errorDeclaration", "x"))
                    .hasSize(1);
            assertThat(steps("MATCH_anyEPC", story.packUri(25))).hasSize(1);
        });

        String shop = "urn:epc:id:sgln:6907777.00001.0";
        assertThat(steps("MATCH_anyEPC", unit, "EQ_bizLocation", shop)).containsExactly("receiving");
        assertThat(steps("MATCH_anyEPC", unit, "WD_bizLocation", "https://id.gs1.org/414/" + Story.SHOP))
                .containsExactly("receiving");
        assertThat(steps("MATCH_anyEPC", unit, "WD_readPoint", "https://id.gs1.org/414/" + Story.MAKER))
                .containsExactly("packing", "packing");
        assertThat(steps("MATCH_anyEPC", unit, "EQ_readPoint", "https://id.gs1.org/414/" + Story.MAKER))
                .isEmpty();
        assertThat(steps("MATCH_anyEPC", unit, "EQ_destination_location", shop)).containsExactly("shipping");
        assertThat(steps("MATCH_anyEPC", unit, "EQ_source_location", shop)).isEmpty();
        assertThat(steps("MATCH_anyEPC", unit, "EQATTR_readPoint_city", "Guilin"))
                .containsExactly("receiving");
        assertThat(steps("MATCH_anyEPC", unit, "HASATTR_readPoint", "city")).hasSize(4);
        assertThat(steps("MATCH_anyEPC", unit, "EQATTR_bizLocation_countryCode", "DE"))
                .isEmpty();
        assertThat(steps(
                        "MATCH_anyEPC",
                        unit,
                        "EQ_bizTransaction_desadv",
                        "urn:epcglobal:cbv:bt:" + Story.DISTRIBUTOR + ":DN%2F17"))
                .containsExactly("shipping");
        assertThat(steps("MATCH_anyEPC", story.packUri(26), "EQ_errorReason", "did_not_occur"))
                .hasSize(1);
        assertThat(steps("MATCH_anyEPC", story.packUri(26), "EQ_ERROR_DECLARATION_leaftrace:note", "wrong product"))
                .hasSize(1);
        assertThat(steps("MATCH_anyEPC", story.packUri(26), "EQ_errorReason", "incorrect_data"))
                .isEmpty();
        assertThat(steps("MATCH_anyEPC", story.packUri(25), "EQ_leaftrace:deactivationReason", "PRODUCT_STOLEN"))
                .containsExactly("decommissioning");
        assertThat(steps("MATCH_anyEPC", story.packUri(25), "EQ_urn:leaftrace:epcis:#deactivationReason", "OTHER"))
                .isEmpty();
        // All serials of a GTIN and all SSCCs of a maker are many; the case is among them.
        assertThat(steps("MATCH_anyEPC", unit, "MATCH_epc", "urn:epc:idpat:sscc:6901234.*"))
                .contains("shipping");
        assertThat(steps("MATCH_anyEPC", unit, "MATCH_epc", "urn:epc:idpat:sscc:6901235.*"))
                .isEmpty();
        assertThat(steps("MATCH_anyEPC", story.packUri(0), "MATCH_epc", "urn:epc:idpat:sgtin:6901234.000001.*"))
                .contains("commissioning");
        assertThat(steps("MATCH_anyEPC", story.packUri(0), "MATCH_epc", "urn:epc:idpat:sgtin:6901234.100001.*"))
                .isEmpty();
    }

    @Test
    void ordersAndLimits() {
        String gtin = Integer.toString(1_000_000 + Math.abs(UUID.randomUUID().hashCode() % 1_000_000));
        List<String> events = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            events.add("""
                    {"type": "ObjectEvent", "eventTime": "2026-03-0%dT00:00:00Z", "eventTimeZoneOffset": "+00:00",
                     "action": "OBSERVE", "epcList": ["http://items/%s"], "x:rank": %d}
                    """.formatted(number + 1, gtin, (number * 3) % 5));
        }
        publish("{\"x\": \"http://x/\"}", events.toArray(String[]::new));
        String item = "http://items/" + gtin;
        await().untilAsserted(() -> assertThat(times("MATCH_epc", item)).hasSize(5));

        assertThat(times("MATCH_epc", item)).isSorted();
        assertThat(times("MATCH_epc", item, "orderBy", "eventTime")).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(times("MATCH_epc", item, "orderBy", "eventTime", "orderDirection", "ASC"))
                .isSorted();
        assertThat(query("MATCH_epc", item, "orderBy", "x:rank", "orderDirection", "ASC")
                        .<List<Integer>>path(EVENTS + ".'x:rank'"))
                .containsExactly(0, 1, 2, 3, 4);
        assertThat(times("MATCH_epc", item, "orderBy", "recordTime")).hasSize(5);
        assertThat(times("MATCH_epc", item, "eventCountLimit", "2")).hasSize(2);
        assertThat(pages("MATCH_epc", item, "perPage", "2")).containsExactly(2, 2, 1);
        assertThat(pages("MATCH_epc", item, "perPage", "2", "eventCountLimit", "3"))
                .containsExactly(2, 1);
        assertThat(pages("MATCH_epc", item, "perPage", "2", "orderBy", "x:rank"))
                .containsExactly(2, 2, 1);
        assertThat(pages("MATCH_epc", item, "perPage", "2", "orderBy", "eventTime"))
                .containsExactly(2, 2, 1);
        assertThat(times("MATCH_epc", item, "maxEventCount", "5")).hasSize(5);
        Response tooLarge = query("MATCH_epc", item, "maxEventCount", "4");
        assertThat(tooLarge.statusCode()).isEqualTo(413);
        assertThat(tooLarge.<String>path("type")).isEqualTo("epcisException:QueryTooLargeException");
    }

    /** Published once for all of its rows, under an ID of its own. */
    private static String captured(String example) {
        String name =
                switch (example) {
                    case "all" -> ALL_FIELDS;
                    case "sensors" -> SENSORS;
                    case "transformation" -> TRANSFORMATION;
                    default -> PERSISTENT;
                };
        String eventId =
                "urn:uuid:" + UUID.nameUUIDFromBytes(("parameters of " + name).getBytes(StandardCharsets.UTF_8));
        if (PUBLISHED.add(name)) {
            JsonNode document = EpcisSchema.example(name);
            ObjectNode event = (ObjectNode) ExampleDocuments.events(document).get(0);
            event.put("eventID", eventId);
            publish(document.path("@context").toString(), event.toString());
            await().untilAsserted(
                            () -> assertThat(found(eventId, "perPage", "1")).isTrue());
        }
        return eventId;
    }

    private static void publish(String context, String... events) {
        Instant now = Instant.parse("2026-03-01T00:00:00Z");
        Header header = new Header(UUID.randomUUID(), now, "+00:00", now, "logistics-scan", 0);
        List<CapturedEvent> captured = new ArrayList<>();
        for (String json : events) {
            JsonNode event = tree(json);
            captured.add(new CapturedEvent(
                    event.path("eventID").asText("urn:uuid:" + UUID.randomUUID()),
                    OffsetDateTime.parse(event.get("eventTime").asText()).toInstant(),
                    json));
        }
        Facts.publish(new EpcisEventsCaptured(header, "c-" + header.eventId(), Story.DEPOT, context, captured));
    }

    private static JsonNode tree(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    private static boolean found(String eventId, String name, String value) {
        List<String> ids = query("EQ_eventID", eventId, name, value)
                .then()
                .statusCode(200)
                .extract()
                .path(EVENTS + ".eventID");
        return ids.contains(eventId);
    }

    private static List<String> steps(String... parameters) {
        return query(parameters).then().statusCode(200).extract().path(EVENTS + ".bizStep");
    }

    private static List<String> times(String... parameters) {
        return query(parameters).then().statusCode(200).extract().path(EVENTS + ".eventTime");
    }

    /** How many events each page holds. */
    private static List<Integer> pages(String... parameters) {
        List<Integer> sizes = new ArrayList<>();
        Response page = query(parameters);
        sizes.add(page.<List<?>>path(EVENTS).size());
        while (page.getHeader("Link") != null) {
            String link = page.getHeader("Link");
            page = asRegulator().urlEncodingEnabled(false).get(URI.create(link.substring(1, link.indexOf('>'))));
            page.then().statusCode(200);
            sizes.add(page.<List<?>>path(EVENTS).size());
        }
        return sizes;
    }

    private static Response query(String... parameters) {
        RequestSpecification request = asRegulator();
        for (int at = 0; at < parameters.length; at += 2) {
            request = request.queryParam(parameters[at], parameters[at + 1]);
        }
        return request.get("/epcis/v2/events");
    }
}
