package io.leaftrace.logistics.capture.hash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventHashTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final Namespaces NAMESPACES = Namespaces.of(
            json(
                    "['https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld',"
                            + "{'ex':'https://example.com/ex/','gs1':'https://gs1.org/voc/','hash':'https://example.com/ns#'}]"));

    private static final String EVENT = "{'type':'ObjectEvent','eventTime':'2026-03-01T08:00:00.5+08:00',"
            + "'eventTimeZoneOffset':'+08:00','certificationInfo':['https://a.example/2','https://a.example/1'],"
            + "'epcList':['urn:epc:id:sgtin:4012345.011111.a','urn:epc:id:sscc:4012345.0000000333'],"
            + "'quantityList':[{'epcClass':'urn:epc:class:lgtin:4054739.099914.L1','quantity':2.5,'uom':'KGM'},"
            + "{'epcClass':'urn:epc:idpat:sgtin:4054739.099914.*','quantity':7}],"
            + "'action':'ADD','bizStep':'commissioning','disposition':'active',"
            + "'persistentDisposition':{'set':['completeness_verified','conformant'],'unset':['damaged']},"
            + "'readPoint':{'id':'urn:epc:id:sgln:4012345.00011.987','ex:gate':'G7'},"
            + "'bizLocation':{'id':'urn:epc:id:sgln:4012345.00011.0','hash:room':'R1'},"
            + "'bizTransactionList':[{'type':'po','bizTransaction':'urn:epcglobal:cbv:bt:4012345000009:1'},"
            + "{'bizTransaction':'urn:epc:id:gdti:4012345.55555.98'}],"
            + "'sourceList':[{'type':'location','source':'urn:epc:id:sgln:4012345.00011.0'}],"
            + "'destinationList':[{'type':'owning_party','destination':'urn:epc:id:pgln:4000001.00012'}],"
            + "'sensorElementList':[{'sensorMetadata':{'time':'2026-03-01T07:00:00+08:00','ex:probe':'P1'},"
            + "'sensorReport':[{'type':'Temperature','value':26.10,'uom':'CEL','ex:raw':[1,2]},"
            + "{'type':'Angle','component':'latitude','value':4e1,'uom':'DD'}]}],"
            + "'ilmd':{'ex:batch':'4711','ex:best':{'@type':'ex:date','@value':'2026-12-01'}},"
            + "'ex:deep':{'ex:a':[{'ex:b':'1'},{'ex:b':'2','ex:c':{'ex:d':['x','y']}}]},"
            + "'ex:number':-0.0500,'ex:flag':true}";

    @Test
    void writesFieldsInCanonicalOrderAndExtensionsByName() {
        assertThat(EventHash.preHash(json(EVENT), NAMESPACES))
                .isEqualTo("eventType=ObjectEventeventTime=2026-03-01T00:00:00.500ZeventTimeZoneOffset=+08:00"
                        + "certificationInfo=https://a.example/1certificationInfo=https://a.example/2"
                        + "epcListepc=https://id.gs1.org/00/040123450000003338"
                        + "epc=https://id.gs1.org/01/04012345111118/21/a"
                        + "quantityListquantityElement"
                        + "epcClass=https://id.gs1.org/01/04054739999148/10/L1quantity=2.5uom=KGM"
                        + "quantityElementepcClass=https://id.gs1.org/01/04054739999148quantity=7"
                        + "action=ADDbizStep=https://ref.gs1.org/cbv/BizStep-commissioning"
                        + "disposition=https://ref.gs1.org/cbv/Disp-active"
                        + "persistentDispositionset=https://ref.gs1.org/cbv/Disp-completeness_verified"
                        + "set=https://ref.gs1.org/cbv/Disp-conformantunset=https://ref.gs1.org/cbv/Disp-damaged"
                        + "readPointid=https://id.gs1.org/414/4012345000115/254/987{https://example.com/ex/}gate=G7"
                        + "bizLocationid=https://id.gs1.org/414/4012345000115"
                        + "sensorElementListsensorElement"
                        + "sensorMetadatatime=2026-02-28T23:00:00.000Z{https://example.com/ex/}probe=P1"
                        + "sensorReporttype=https://gs1.org/voc/Anglevalue=40"
                        + "component=https://ref.gs1.org/cbv/Comp-latitudeuom=DD"
                        + "sensorReporttype=https://gs1.org/voc/Temperaturevalue=26.1uom=CEL"
                        + "{https://example.com/ex/}raw=1{https://example.com/ex/}raw=2"
                        + "bizLocation{https://example.com/ns#}room=R1"
                        + "bizTransactionListbizTransaction=https://id.gs1.org/253/401234555555498"
                        + "type=https://ref.gs1.org/cbv/BTT-pobizTransaction=urn:epcglobal:cbv:bt:4012345000009:1"
                        + "destinationListtype=https://ref.gs1.org/cbv/SDT-owning_party"
                        + "destination=https://id.gs1.org/417/4000001000128"
                        + "ilmd{https://example.com/ex/}batch=4711"
                        + "{https://example.com/ex/}best@type=https://example.com/ex/date@value=2026-12-01"
                        + "sourceListtype=https://ref.gs1.org/cbv/SDT-location"
                        + "source=https://id.gs1.org/414/4012345000115"
                        + "{https://example.com/ex/}deep{https://example.com/ex/}a{https://example.com/ex/}b=1"
                        + "{https://example.com/ex/}a{https://example.com/ex/}b=2"
                        + "{https://example.com/ex/}c{https://example.com/ex/}d=x{https://example.com/ex/}d=y"
                        + "{https://example.com/ex/}flag=true{https://example.com/ex/}number=-0.05");
    }

    @Property
    void orderOfFieldsAndListsDoesNotMatter(@ForAll long seed) {
        assertThat(hash(shuffled(json(EVENT), new Random(seed)))).isEqualTo(hash(EVENT));
    }

    @Test
    void everyValueMatters() {
        List<JsonNode> changed = withOneValueChanged(json(EVENT));

        assertThat(changed).hasSizeGreaterThan(40);
        assertThat(changed)
                .allSatisfy(
                        event -> assertThat(hash(event)).as(event.toString()).isNotEqualTo(hash(EVENT)));
    }

    @Test
    void whatIsNotPartOfTheEventDoesNotMatter() {
        String more = "'recordTime':'2026-03-01T09:00:00Z','eventID':'urn:uuid:1','rdfs:comment':'n','comment':'n',"
                + "'ex:nothing':null,'errorDeclaration':{'declarationTime':'2026-03-02T08:00:00Z'},";

        assertThat(hash(EVENT.replace("{'type':'ObjectEvent',", "{'type':'ObjectEvent'," + more)))
                .isEqualTo(hash(EVENT));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T08:00:00.5+08:00, 2026-03-01T00:00:00.5Z",
        "2026-03-01T08:00:00.5+08:00, 2026-02-28T18:00:00.500000-06:00",
        "2026-03-01T08:00:00.5+08:00, 2026-03-01t00:00:00.500z",
        "2026-03-01T08:00:00.5+08:00, 2026-03-01T00:00:00.5004999Z",
        "2026-03-01T08:00:00.5+08:00, 2026-03-01T00:00:00.4995-00:00",
        "https://a.example/1, '  https://a.example/1 '",
        "urn:epc:id:sgtin:4012345.011111.a, https://id.gs1.org/01/04012345111118/21/a",
        "urn:epc:id:sgtin:4012345.011111.a, https://shop.example/p/01/04012345111118/10/L/21/a?x=1",
        "urn:epc:id:sgtin:4012345.011111.a, HTTP://SHOP.EXAMPLE/gtin/4012345111118/cpv/2A/ser/a",
        "urn:epc:id:sscc:4012345.0000000333, https://shop.example/00/040123450000003338/",
        "commissioning, https://ref.gs1.org/cbv/BizStep-commissioning",
        "commissioning, urn:epcglobal:cbv:bizstep:commissioning",
        "active, urn:epcglobal:cbv:disp:active",
        "Temperature, gs1:Temperature",
        "ex:date, https://example.com/ex/date",
    })
    void otherFormsOfAValueAreTheSame(String value, String other) {
        assertThat(EVENT).contains("'" + value + "'");
        assertThat(hash(EVENT.replace("'" + value + "'", "'" + other + "'"))).isEqualTo(hash(EVENT));
    }

    @ParameterizedTest
    @CsvSource({"2.5, 2.50", "26.10, 2.61e1", "4e1, 40.0", "-0.0500, -5E-2", "7, 7.000"})
    void numbersAreEqualWhateverTheirZeros(String number, String other) {
        assertThat(hash(EVENT.replace(":" + number, ":" + other))).isEqualTo(hash(EVENT));
    }

    @Test
    void prefixIsOnlyANameForItsNamespace() {
        Namespaces renamed = Namespaces.of(
                json("{'my':'https://example.com/ex/','gs1':'https://gs1.org/voc/','h':'https://example.com/ns#'}"));

        assertThat(EventHash.of(json(EVENT.replace("ex:", "my:").replace("hash:", "h:")), renamed))
                .isEqualTo(hash(EVENT));
        JsonNode bare = json(EVENT.replace(
                        "{'type':'ObjectEvent'", "{'@context':[{'my':'https://example.com/ex/'}],'type':'ObjectEvent'")
                .replace("ex:", "my:"));
        assertThat(hash(bare)).isEqualTo(hash(EVENT));
    }

    @ParameterizedTest
    @CsvSource({
        "urn:epc:id:sgtin:415056789012.0.987654, https://id.gs1.org/01/04150567890128/21/987654",
        "urn:epc:id:sgtin:0614141.812345.6789%2F%26%25%22!%3F(), "
                + "https://id.gs1.org/01/80614141123458/21/6789%2F%26%25%22%21%3F%28%29",
        "urn:epc:id:sgln:4012345.00005.122, https://id.gs1.org/414/4012345000054/254/122",
        "urn:epc:id:sgln:400000123456..0, https://id.gs1.org/414/4000001234561",
        "urn:epc:id:grai:4012345.00022.334455, https://id.gs1.org/8003/04012345000221334455",
        "urn:epc:id:grai:401234500022..334455, https://id.gs1.org/8003/04012345000221334455",
        "urn:epc:id:giai:4012345.ABC345, https://id.gs1.org/8004/4012345ABC345",
        "urn:epc:id:gsrn:4012345.0000006765, https://id.gs1.org/8018/401234500000067657",
        "urn:epc:id:gsrnp:4012345.0000000007, https://id.gs1.org/8017/401234500000000074",
        "urn:epc:id:gdti:4012345.00009.PO-4711, https://id.gs1.org/253/4012345000092PO-4711",
        "urn:epc:id:gdti:987659999999..9, https://id.gs1.org/253/98765999999929",
        "urn:epc:id:cpi:0614141.11111111111111-A%23%2F.1234, "
                + "https://id.gs1.org/8010/061414111111111111111-A%23%2F/8011/1234",
        "urn:epc:id:sgcn:4012345.99999.44, https://id.gs1.org/255/401234599999044",
        "urn:epc:id:ginc:0614141.xyz47%2F11, https://id.gs1.org/401/0614141xyz47%2F11",
        "urn:epc:id:gsin:4012345.222333444, https://id.gs1.org/402/40123452223334442",
        "urn:epc:id:itip:4012345.011111.01.02.987, https://id.gs1.org/8006/040123451111180102/21/987",
        "urn:epc:id:upui:1234567.098765.51qIgY)%3C%26Jp3*j7'SDB, "
                + "https://id.gs1.org/01/01234567987651/235/51qIgY%29%3C%26Jp3%2Aj7'SDB",
        "urn:epc:id:pgln:4000001.00000, https://id.gs1.org/417/4000001000005",
        "urn:epc:id:pgln:999999999999., https://id.gs1.org/417/9999999999994",
        "urn:epc:class:lgtin:4012345.012345.Lot987, https://id.gs1.org/01/04012345123456/10/Lot987",
        "urn:epc:idpat:upui:4012345.012345.*, https://id.gs1.org/01/04012345123456",
        "urn:epc:idpat:itip:4012345.012345.01.02.*, https://id.gs1.org/8006/040123451234560102",
        "urn:epc:idpat:cpi:4012345.ABC.*, https://id.gs1.org/8010/4012345ABC",
        "https://id.gs1.org/gtin/09780345418913, https://id.gs1.org/01/09780345418913",
        "https://example.com/gtin/09780345418913/21/765tz?abc=211121, https://id.gs1.org/01/09780345418913/21/765tz",
        "https://example.com/01/96385074, https://id.gs1.org/01/00000096385074",
        "https://example.com/01/09780345418913/21/a!b, https://id.gs1.org/01/09780345418913/21/a%21b",
        "https://example.com/01/09780345418913/21/a%2Fb, https://id.gs1.org/01/09780345418913/21/a%2Fb",
        "https://example.com/party/4000001000005, https://id.gs1.org/417/4000001000005",
        "https://example.com/any/01/path/8004/401234599999, https://id.gs1.org/8004/401234599999",
    })
    void keysBecomeCanonicalLinks(String key, String link) {
        assertThat(CanonicalValue.of(key)).isEqualTo(link);
        assertThat(CanonicalValue.of(link)).isEqualTo(link);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "urn:epc:id:sgtin:4012345.0111110.a",
                "urn:epc:id:sgtin:4012345.01111x.a",
                "urn:epc:id:sgtin:4012345.011111.",
                "urn:epc:id:sgtin:4012345.011111.123456789012345678901",
                "urn:epc:id:lgtin:4012345.011111.a",
                "urn:epc:idpat:sscc:4012345.*",
                "urn:epc:id:bic:CSQU3054383",
                "urn:epc:id:",
                "urn:epcglobal:cbv:bt:5200001000008:4711",
                "https://example.com/obj/1",
                "https://example.com/01/1234/21/5",
                "https://example.com/00/040123450000003338/21/5",
                "geo:50.947573340894124,6.922120147375441",
                "1_000",
                "+1",
                "NaN",
                "Infinity",
                "1e999999999",
                "1e-2000",
                "--1",
                "2026-03-01T08:00:00Z",
            })
    void otherTextsStayAsTheyAre(String text) {
        assertThat(CanonicalValue.of(text)).isEqualTo(text.equals("+1") ? "1" : text);
    }

    @ParameterizedTest
    @CsvSource({"a, A", "007a, 7a", "x, y"})
    void caseAndZerosOfSerialsMatter(String serial, String other) {
        String event = EVENT.replace("011111.a", "011111." + serial);

        assertThat(hash(event.replace("011111." + serial, "011111." + other))).isNotEqualTo(hash(event));
    }

    @Test
    void numberOfManyDigitsKeepsThemAll() {
        String digits = "1234567890".repeat(90);

        assertThat(CanonicalValue.of(digits + ".50")).isEqualTo(digits + ".5");
    }

    @Test
    void sortsByCodePointsAsUtf8Does() {
        assertThat(Element.BY_CODE_POINT.compare("\uFFFD", "\uD83D\uDE00")).isNegative();
        assertThat(Element.BY_CODE_POINT.compare("a", "ab")).isNegative();
        assertThat(Element.BY_CODE_POINT.compare("Z", "a")).isNegative();
    }

    private static String hash(String event) {
        return hash(json(event));
    }

    private static String hash(JsonNode event) {
        return EventHash.of(event, NAMESPACES);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static JsonNode shuffled(JsonNode node, Random random) {
        if (node.isArray()) {
            List<JsonNode> elements = new ArrayList<>();
            node.forEach(element -> elements.add(shuffled(element, random)));
            Collections.shuffle(elements, random);
            return JSON.createArrayNode().addAll(elements);
        }
        if (!node.isObject()) {
            return node;
        }
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        Collections.shuffle(names, random);
        ObjectNode object = JSON.createObjectNode();
        names.forEach(name -> object.set(name, shuffled(node.get(name), random)));
        return object;
    }

    /** The event once for each of its values, which is another there. */
    private static List<JsonNode> withOneValueChanged(JsonNode node) {
        List<JsonNode> changed = new ArrayList<>();
        if (node.isObject()) {
            node.properties().forEach(field -> withOneValueChanged(field.getValue())
                    .forEach(value -> changed.add(((ObjectNode) node.deepCopy()).set(field.getKey(), value))));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                for (JsonNode value : withOneValueChanged(node.get(i))) {
                    ArrayNode array = node.deepCopy();
                    array.set(i, value);
                    changed.add(array);
                }
            }
        } else if (!Set.of("true").contains(node.asText())) {
            changed.add(TextNode.valueOf(
                    node.asText().startsWith("2026-03") ? "2026-03-01T08:00:01Z" : node.asText() + "9"));
        }
        return changed;
    }
}
