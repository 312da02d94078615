package io.leaftrace.analytics.epcis;

import static io.leaftrace.analytics.Analytics.asRegulator;
import static io.leaftrace.analytics.Analytics.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.leaftrace.analytics.Hops;
import io.leaftrace.analytics.Story;
import io.leaftrace.model.Fact;
import io.leaftrace.model.HopStep;
import io.leaftrace.model.Items;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "analytics"))
class IndexEarlierEventsTest {

    private static final String EVENTS = "epcisBody.queryResults.resultsBody.eventList";

    @Inject
    IndexEarlierEvents earlierEvents;

    @Test
    void findsWhatWasStoredBeforeThereWasAnIndex() throws SQLException {
        Story story = new Story();
        story.registrations();
        story.make();
        new Hops(story, Story.DISTRIBUTOR)
                .add(HopStep.TRANSLOADED, Items.of(story.palletId()), Story.DISTRIBUTOR)
                .told();
        Facts.publish(story.facts.toArray(Fact[]::new));
        String pallet = story.pallet.digitalLink();
        await().untilAsserted(() ->
                assertThat(found(pallet, "EXISTS_leaftrace:vehicle")).isOne());
        Facts.publish(ExampleDocuments.captured("Example_9.6.4-TransformationEvent.jsonld"));
        String captured = "urn:epc:id:sgtin:4012345.077889.25";
        await().untilAsserted(() -> events("MATCH_anyEPC", captured).then().body(EVENTS, not(hasSize(0))));
        String field = "EXISTS_example:myField";
        await().untilAsserted(() -> assertThat(found(captured, field)).isPositive());

        forgetTheIndex();
        assertThat(found(pallet, "EXISTS_leaftrace:vehicle")).isZero();
        assertThat(found(captured, field)).isZero();

        earlierEvents.index().await().atMost(Duration.ofMinutes(1));
        assertThat(found(pallet, "EXISTS_leaftrace:vehicle")).isOne();
        assertThat(found(captured, field)).isPositive();
        // Again there is nothing to do
        earlierEvents.index().await().atMost(Duration.ofMinutes(1));
        assertThat(found(pallet, "EXISTS_leaftrace:vehicle")).isOne();
    }

    private static int found(String code, String condition) {
        return asRegulator()
                .queryParam("MATCH_anyEPC", code)
                .queryParam(condition, "")
                .get("/epcis/v2/events")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList(EVENTS)
                .size();
    }

    /** As the migration leaves a database that has events already. */
    private static void forgetTheIndex() throws SQLException {
        try (Connection connection = EmbeddedBackends.dataSource("analytics").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into event_to_index select distinct event_id, part from event_field"
                    + " where name like '%vehicle' or name like '%myField' on conflict do nothing");
            statement.execute("delete from event_field where (event_id, part) in (select event_id, part"
                    + " from event_to_index)");
        }
    }
}
