package io.leaftrace.analytics.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leaftrace.analytics.Story;
import io.leaftrace.model.CapturedEvent;
import io.leaftrace.model.EpcisEventsCaptured;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapturedEventReadingTest {

    private final CapturedEventReading reading = new CapturedEventReading(new ItemReading(Story.codes()));
    private final Story story = new Story();

    @Test
    void readsWhatHappenedWhereAndToWhat() {
        FactRow row = read("""
                {"type": "AggregationEvent", "eventTimeZoneOffset": "+02:00", "action": "ADD",
                 "bizStep": "https://ns.gs1.org/cbv/BizStep-packing", "disposition": "urn:epcglobal:cbv:disp:in_progress",
                 "parentID": "urn:epc:id:sscc:0614141.1234567890",
                 "childEPCs": ["urn:epc:id:sgtin:0614141.107346.2017"],
                 "readPoint": {"id": "urn:epc:id:sgln:0614141.00777.0"},
                 "bizLocation": {"id": "urn:epc:id:sgln:0614141.00888.0"},
                 "childQuantityList": [{"epcClass": "urn:epc:idpat:sgtin:4012345.098765.*", "quantity": 10}],
                 "destinationList": [{"type": "location", "destination": "urn:epc:id:sgln:0614141.00777.0"}]}
                """);

        assertThat(row.fact().kind()).isEqualTo(new EventKind("AggregationEvent", "ADD", "packing", "in_progress"));
        assertThat(row.fact().where().placeGln()).isEqualTo("0614141008889");
        assertThat(row.fact().where().destinationGln()).isEqualTo("0614141007776");
        assertThat(row.fact().eventTime()).hasToString("2020-03-15T02:00+02:00");
        assertThat(row.items().get(Role.PARENT).runs()).hasSize(1);
        assertThat(row.items().get(Role.CHILD).foreign())
                .containsExactly("https://id.gs1.org/01/10614141073464/21/2017");
        assertThat(row.items().get(Role.CHILD_KIND).foreign()).containsExactly("https://id.gs1.org/01/04012345987652");
        assertThat(row.fact().emptiesParent()).isFalse();
    }

    @Test
    void recognisesOurOwnSerials() {
        FactRow row = read("{\"type\":\"ObjectEvent\",\"epcList\":[\"" + story.packUri(3) + "\",\"http://x/y\"]}");

        assertThat(row.items().get(Role.EPC).runs().get(0).firstItemId()).isEqualTo(story.pack(3));
        assertThat(row.items().get(Role.EPC).foreign()).containsExactly("http://x/y");
    }

    @Test
    void aDeleteWithoutChildrenEmptiesTheParent() {
        String delete = "{\"type\":\"AggregationEvent\",\"action\":\"DELETE\",\"parentID\":\"http://p/1\"%s}";

        assertThat(read(delete.formatted("")).fact().emptiesParent()).isTrue();
        assertThat(read(delete.formatted(",\"childEPCs\":[\"http://c/1\"]"))
                        .fact()
                        .emptiesParent())
                .isFalse();
    }

    @Test
    void keepsTheEventToTheLetter() {
        String json = "{ \"type\":\"ObjectEvent\",  \"b\":26.0, \"a\":1E+2 }";

        assertThat(read(json).fact().captured().json()).isEqualTo(json);
    }

    @Test
    void refusesAnEventThatIsNotJson() {
        assertThatThrownBy(() -> read("{} {}")).isInstanceOf(IllegalArgumentException.class);
    }

    private FactRow read(String json) {
        CapturedEvent event = new CapturedEvent("ni:///1", Instant.parse("2020-03-15T00:00:00Z"), json);
        return reading.read(new EpcisEventsCaptured(story.header(), "c-1", Story.DEPOT, "null", List.of(event)), 0);
    }
}
