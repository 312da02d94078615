package io.leaftrace.logistics.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.leaftrace.logistics.capture.hash.Namespaces;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class EventRulesTest {

    static final List<String> EXAMPLES = Documents.EXAMPLES;

    private static final EpcisSchema SCHEMA = new EpcisSchema();

    private static final Namespaces NAMESPACES =
            Namespaces.of(json("['https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld',"
                    + "{'ex':'https://example.com/ex/'}]"));

    private static final String OBJECT = "'type':'ObjectEvent','eventTime':'2026-03-01T08:00:00Z',"
            + "'eventTimeZoneOffset':'+08:00','action':'OBSERVE'";
    private static final String AGGREGATION =
            "'type':'AggregationEvent','eventTime':'2026-03-01T08:00:00Z'," + "'eventTimeZoneOffset':'+08:00'";
    private static final String EPCS = "'epcList':['urn:epc:id:sgtin:4012345.011111.1']";

    @ParameterizedTest
    @FieldSource("EXAMPLES")
    void everyPublishedExampleFollowsTheRules(String example) throws IOException {
        EpcisDocument document = EpcisDocument.read(Documents.example(example));
        Namespaces namespaces = Namespaces.of(document.tree().get("@context"));

        assertThat(document.events()).allSatisfy(event -> assertThat(EventRules.errors(event, namespaces, ""))
                .isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // Words of CBV
                "'bizStep':'https://ref.gs1.org/cbv/BizStep-shiping' | unknown_word | /bizStep",
                "'bizStep':'https://ref.gs1.org/cbv/Disp-active' | unknown_word | /bizStep",
                "'bizStep':'cbv:BizStep-shiping' | unknown_word | /bizStep",
                "'disposition':'https://ref.gs1.org/cbv/Disp-lost' | unknown_word | /disposition",
                "'persistentDisposition':{'set':['https://ref.gs1.org/cbv/Disp-x']} | unknown_word"
                        + " | /persistentDisposition/set/0",
                "'bizTransactionList':[{'type':'https://ref.gs1.org/cbv/BTT-x','bizTransaction':'urn:uuid:1'}]"
                        + " | unknown_word | /bizTransactionList/0/type",
                "'sourceList':[{'type':'https://ref.gs1.org/cbv/SDT-x','source':'urn:uuid:1'}]"
                        + " | unknown_word | /sourceList/0/type",
                "'errorDeclaration':{'declarationTime':'2026-03-02T08:00:00Z','reason':'cbv:ER-x'}"
                        + " | unknown_word | /errorDeclaration/reason",
                // Times
                "'eventTimeZoneOffset':'-12:30' | implausible_offset | /eventTimeZoneOffset",
                // Identifiers
                "'readPoint':{'id':'https://id.gs1.org/414/4012345000116'} | identifier_wrong_check_digit | /readPoint/id",
                "'readPoint':{'id':'https://example.com/414/4012345000116'} | identifier_wrong_check_digit"
                        + " | /readPoint/id",
                "'readPoint':{'id':'https://id.gs1.org/shelf/7'} | identifier_malformed | /readPoint/id",
                "'bizLocation':{'id':'urn:epc:id:sgln:4012345.0001.0'} | identifier_malformed | /bizLocation/id",
                "'bizLocation':{'id':'urn:epc:id:shelf:4012345.0001.0'} | identifier_not_gs1_key | /bizLocation/id",
                "'destinationList':[{'type':'location','destination':'urn:epc:id:pgln:x'}] | identifier_malformed"
                        + " | /destinationList/0/destination",
                "'quantityList':[{'epcClass':'urn:epc:id:sgtin:4012345.011111.1'}] | epc_as_class"
                        + " | /quantityList/0/epcClass",
                // Quantities
                "'quantityList':[{'epcClass':'urn:epc:idpat:sgtin:4012345.011111.*','uom':'KGM'}]"
                        + " | uom_without_quantity | /quantityList/0/uom",
                "'quantityList':[{'epcClass':'urn:epc:idpat:sgtin:4012345.011111.*','quantity':-1}]"
                        + " | quantity_negative | /quantityList/0/quantity",
                "'quantityList':[{'epcClass':'urn:epc:idpat:sgtin:4012345.011111.*','quantity':1.5}]"
                        + " | quantity_not_whole | /quantityList/0/quantity",
                // Extensions
                "'other:field':1 | namespace_unknown | /other:field",
                "'ex:field':{'other:a/b':1} | namespace_unknown | /ex:field/other:a~1b",
                "'readPoint':{'id':'urn:uuid:1','other:x':1} | namespace_unknown | /readPoint/other:x",
                // Declarations
                "'eventID':'urn:uuid:1','errorDeclaration':{'declarationTime':'2026-03-02T08:00:00Z',"
                        + "'correctiveEventIDs':['urn:uuid:1']} | corrects_itself | /errorDeclaration/correctiveEventIDs",
                "'errorDeclaration':{'declarationTime':'2026-02-02T08:00:00Z'} | declared_before_event"
                        + " | /errorDeclaration/declarationTime",
                // Sensors
                "'sensorElementList':[{'sensorReport':[{'type':'Temperature','value':26}]}] | uom_missing"
                        + " | /sensorElementList/0/sensorReport/0/uom",
                "'sensorElementList':[{'sensorReport':[{'type':'Temperature','meanValue':26,'uom':'celsius'}]}]"
                        + " | uom_unknown | /sensorElementList/0/sensorReport/0/uom",
                "'sensorElementList':[{'sensorReport':[{'type':'Temperature','minValue':2,'maxValue':1,'uom':'CEL'}]}]"
                        + " | range_reversed | /sensorElementList/0/sensorReport/0/minValue",
                "'sensorElementList':[{'sensorReport':[{'type':'Temperature','sDev':-1,'uom':'CEL'}]}]"
                        + " | deviation_negative | /sensorElementList/0/sensorReport/0/sDev",
                "'sensorElementList':[{'sensorReport':[{'type':'Temperature','percRank':50}]}]"
                        + " | percentile_incomplete | /sensorElementList/0/sensorReport/0",
                "'sensorElementList':[{'sensorReport':[{'type':'Temperature','percRank':101,'percValue':1,'uom':'CEL'}]}]"
                        + " | percentile_out_of_range | /sensorElementList/0/sensorReport/0/percRank",
                "'sensorElementList':[{'sensorReport':[{'type':'Angle','component':'cbv:Comp-q','value':1,'uom':'DD'}]}]"
                        + " | unknown_word | /sensorElementList/0/sensorReport/0/component",
                "'sensorElementList':[{'sensorMetadata':{'startTime':'2026-03-01T08:00:00Z',"
                        + "'endTime':'2026-03-01T07:59:59Z'},'sensorReport':[{'type':'Count','value':1}]}]"
                        + " | period_reversed | /sensorElementList/0/sensorMetadata/endTime",
            })
    void refusesWhatTheSchemaLetsPass(String fields, String rule, String pointer) {
        JsonNode event = json(
                "{" + OBJECT.replace(fields.startsWith("'eventTimeZone") ? "'eventTimeZoneOffset':'+08:00'," : "~", "")
                        + "," + EPCS + "," + fields + "}");

        assertThat(SCHEMA.errorsInEvent(event, "")).as("by the schema").isEmpty();
        assertThat(EventRules.errors(event, NAMESPACES, "")).singleElement().satisfies(error -> {
            assertThat(error.rule()).isEqualTo(rule);
            assertThat(error.pointer()).isEqualTo(pointer);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'bizStep':'https://ref.gs1.org/cbv/BizStep-shipping'",
                "'bizStep':'cbv:BizStep-shipping'",
                "'bizStep':'https://example.com/steps/weighing'",
                "'bizStep':'ex:weighing'",
                "'readPoint':{'id':'geo:24.3,109.4'}",
                "'readPoint':{'id':'https://example.com/gates/7'}",
                "'readPoint':{'id':'urn:epc:id:sgln:4012345.00001.0','ex:x':{'plain':1}}",
                "'bizLocation':{'id':'urn:epc:id:bic:CSQU3054383'}",
                "'bizTransactionList':[{'bizTransaction':'urn:epcglobal:cbv:bt:4012345000009:1'}]",
                "'quantityList':[{'epcClass':'https://id.gs1.org/01/04012345111118','quantity':2.0}]",
                "'quantityList':[{'epcClass':'urn:epc:class:lgtin:4012345.011111.a','quantity':0.5,'uom':'KGM'}]",
                "'https://example.com/ex/field':1",
                "'cbvmda:lot':1",
                "'errorDeclaration':{'declarationTime':'2026-03-02T08:00:00Z','reason':'did_not_occur'}",
                "'sensorElementList':[{'sensorReport':[{'type':'Dimensionless','value':0.5}]}]",
                "'sensorElementList':[{'sensorReport':[{'type':'Temperature','exception':'ALARM_CONDITION'}]}]",
                "'sensorElementList':[{'sensorReport':[{'type':'ex:Own','value':1}]}]",
            })
    void allowsWhatTheStandardAllows(String fields) {
        JsonNode event = json("{" + OBJECT + "," + EPCS + "," + fields + "}");

        assertThat(SCHEMA.errorsInEvent(event, "")).as("by the schema").isEmpty();
        assertThat(EventRules.errors(event, NAMESPACES, "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "https://id.gs1.org/01/04012345111119/21/a | identifier_wrong_check_digit",
                "https://shop.example/p/01/04012345111119/21/a | identifier_wrong_check_digit",
                "https://id.gs1.org/00/340123450000003330 | identifier_wrong_check_digit",
                "urn:epc:id:sgtin:4012345.0111111.a | identifier_malformed",
                "urn:epc:id:sscc:4012345.123 | identifier_malformed",
                "urn:epc:class:lgtin:4012345.011111.a | class_among_epcs",
                "urn:epc:idpat:sgtin:4012345.011111.* | class_among_epcs",
                "https://id.gs1.org/01/04012345111118 | class_among_epcs",
                "https://shop.example/01/04012345111118/10/L | class_among_epcs",
            })
    void refusesEpcThatIsNone(String epc, String rule) {
        JsonNode event = json("{" + OBJECT + ",'epcList':['" + epc + "']}");

        assertThat(EventRules.errors(event, NAMESPACES, "/epcisBody/eventList/3"))
                .containsExactly(new CaptureError(
                        "/epcisBody/eventList/3/epcList/0",
                        rule,
                        EventRules.errors(event, NAMESPACES, "").get(0).detail()));
    }

    @Test
    void onlyAnObservationMayLeaveTheParentOut() {
        String children = ",'childEPCs':['urn:epc:id:sgtin:4012345.011111.1']";

        assertThat(rules("{" + AGGREGATION + ",'action':'ADD'" + children + "}"))
                .containsExactly("parent_missing");
        assertThat(rules("{" + AGGREGATION + ",'action':'DELETE'}")).containsExactly("parent_missing");
        assertThat(rules("{" + AGGREGATION + ",'action':'OBSERVE'" + children + "}"))
                .isEmpty();
    }

    @Test
    void nothingIsPackedIntoItself() {
        String sscc = "'urn:epc:id:sscc:4012345.0000000333'";

        assertThat(rules("{" + AGGREGATION + ",'action':'ADD','parentID':" + sscc + ",'childEPCs':[" + sscc + "]}"))
                .containsExactly("parent_among_children");
    }

    @Test
    void contextOfTheEventItselfDeclaresPrefixesToo() {
        String event = "{'@context':[{'other':'https://example.com/other/'}]," + OBJECT + "," + EPCS + ",'other:x':1}";

        assertThat(rules(event)).isEmpty();
    }

    @Test
    void contextThatIsNotKnownMayDeclareAnyPrefix() {
        String event = "{'@context':'https://example.com/context.jsonld'," + OBJECT + "," + EPCS + ",'other:x':1}";

        assertThat(rules(event)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'bizStep':'urn:epcglobal:cbv:bizstep:shipping'",
                "'bizStep':'shiping'",
                "'eventTime':'2026-13-01T08:00:00Z'",
                "'eventTime':'2026-03-01T08:00:60Z'",
                "'eventTime':'2026-02-29T08:00:00Z'",
                "'eventTime':'2026-03-01T08:00:00'",
                "'eventTimeZoneOffset':'+14:30'",
                "'eventTimeZoneOffset':'Z'",
                "'ilmd':{'ex:lot':'1'}",
                "'field':1",
            })
    void schemaRefusesTheRest(String fields) {
        String name = fields.substring(0, fields.indexOf(':'));
        String others = OBJECT.replaceFirst(name + ":'[^']*',?", "");

        assertThat(SCHEMA.errorsInEvent(json("{" + others + "," + EPCS + "," + fields + "}"), ""))
                .isNotEmpty();
    }

    @Test
    void transformationNeedsInputsAndOutputsOrAnId() {
        String event =
                "{'type':'TransformationEvent','eventTime':'2026-03-01T08:00:00Z','eventTimeZoneOffset':'+08:00',"
                        + "'inputEPCList':['urn:epc:id:sgtin:4012345.011111.1']";

        assertThat(SCHEMA.errorsInEvent(json(event + "}"), "")).isNotEmpty();
        assertThat(SCHEMA.errorsInEvent(json(event + ",'transformationID':'urn:uuid:1'}"), ""))
                .isEmpty();
    }

    @Test
    void errorsOfOneEventAreBounded() {
        StringBuilder event = new StringBuilder("{" + OBJECT + "," + EPCS);
        for (int i = 0; i < 10_000; i++) {
            event.append(",'other:f").append(i).append("':1");
        }

        assertThat(EventRules.errors(json(event + "}"), NAMESPACES, "")).hasSize(50);
    }

    private static List<String> rules(String event) {
        return EventRules.errors(json(event), NAMESPACES, "").stream()
                .map(CaptureError::rule)
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return EpcisDocument.JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
