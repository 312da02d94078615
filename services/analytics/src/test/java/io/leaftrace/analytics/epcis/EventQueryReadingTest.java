package io.leaftrace.analytics.epcis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leaftrace.analytics.fact.Role;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventQueryReadingTest {

    private static final PageToken SOMEWHERE =
            new PageToken(Instant.parse("2026-03-01T08:15:30.123456Z"), UUID.randomUUID(), 7);

    @Test
    void readsListsSeparatedByBars() {
        EventQuery query =
                read("MATCH_anyEPC", "urn:epc:id:sgtin:1.2.3|https://id.gs1.org/00/123", "eventType", "ObjectEvent");

        assertThat(query.matches()).singleElement().satisfies(match -> {
            assertThat(match.codes()).containsExactly("urn:epc:id:sgtin:1.2.3", "https://id.gs1.org/00/123");
            assertThat(match.roles()).contains(Role.EPC, Role.PARENT, Role.CHILD, Role.INPUT, Role.OUTPUT);
        });
        assertThat(query.eventTypes()).containsExactly("ObjectEvent");
        assertThat(query.perPage()).isEqualTo(30);
    }

    @Test
    void readsCbvWordsInEveryForm() {
        EventQuery query = read(
                "EQ_bizStep",
                "urn:epcglobal:cbv:bizstep:shipping|https://ns.gs1.org/cbv/BizStep-receiving|http://own/step");

        assertThat(query.bizSteps()).containsExactlyInAnyOrder("shipping", "receiving", "http://own/step");
    }

    @ParameterizedTest
    @CsvSource({
        "MATCH_nothing, x",
        "perPage, 0",
        "perPage, 1001",
        "perPage, many",
        "GE_eventTime, 2026-03-01",
        "GE_eventTime, 2026-03-01T08:00:00",
        "LT_eventTime, +999999999-01-01T00:00:00Z",
        "eventType, FooEvent",
        "MATCH_epc, a||b",
        "MATCH_epc, ''",
        "nextPageToken, forged",
        "nextPageToken, %%%",
    })
    void refusesWhatTheStandardDoesNotKnow(String name, String value) {
        assertThatThrownBy(() -> read(name, value)).isInstanceOf(QueryParameterException.class);
    }

    @Test
    void takesItsOwnPageTokenBack() {
        long fingerprint = read("eventType", "ObjectEvent").fingerprint();

        EventQuery next =
                read("eventType", "ObjectEvent", "nextPageToken", SOMEWHERE.text(fingerprint), "perPage", "5");

        assertThat(next.after()).isEqualTo(SOMEWHERE);
    }

    @Test
    void refusesThePageTokenOfAnotherQuery() {
        String token = SOMEWHERE.text(read("eventType", "ObjectEvent").fingerprint());

        assertThatThrownBy(() -> read("eventType", "AggregationEvent", "nextPageToken", token))
                .isInstanceOf(QueryParameterException.class)
                .hasMessageContaining("nextPageToken");
    }

    @Test
    void refusesATokenOfATimeThatNoDatabaseHolds() {
        String token = new PageToken(Instant.parse("+200000-01-01T00:00:00Z"), UUID.randomUUID(), 0).text(1);

        assertThatThrownBy(() -> PageToken.parse(token, 1)).isInstanceOf(QueryParameterException.class);
    }

    private static EventQuery read(String... namesAndValues) {
        Map<String, List<String>> parameters = new HashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            parameters.put(namesAndValues[at], List.of(namesAndValues[at + 1]));
        }
        return EventQueryReading.read(parameters);
    }
}
