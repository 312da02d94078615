package io.leaftrace.analytics.subscription;

import static io.leaftrace.analytics.subscription.Subscriptions.end;
import static io.leaftrace.analytics.subscription.Subscriptions.look;
import static io.leaftrace.analytics.subscription.Subscriptions.madeAndSeen;
import static io.leaftrace.analytics.subscription.Subscriptions.query;
import static io.leaftrace.analytics.subscription.Subscriptions.queryFor;
import static io.leaftrace.analytics.subscription.Subscriptions.receive;
import static io.leaftrace.analytics.subscription.Subscriptions.ship;
import static io.leaftrace.analytics.subscription.Subscriptions.stream;
import static io.leaftrace.analytics.subscription.Subscriptions.subscribe;
import static io.leaftrace.analytics.subscription.Subscriptions.tryToSubscribe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.notNullValue;

import io.leaftrace.analytics.Story;
import io.leaftrace.model.Items;
import io.leaftrace.model.PackagingLevel;
import io.leaftrace.model.Packing;
import io.leaftrace.testing.EmbeddedBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "analytics"))
@WithTestResource(WebhookSettings.class)
class DeliveryTest {

    private static final String TOKEN = "13df38d8275b13f05704629e5f1cf3d45d6132d5";

    @Test
    void tellsAStreamOfEachEventOnceAndInOrder() {
        try (Receiver receiver = Receiver.willing()) {
            Story story = madeAndSeen();
            String subscription = stream(queryFor(story), receiver.url());

            ship(story);
            await().untilAsserted(() -> assertThat(receiver.steps()).containsExactly("shipping"));
            receive(story);
            ship(story);
            await().untilAsserted(
                            () -> assertThat(receiver.steps()).containsExactly("shipping", "receiving", "shipping"));

            Receiver.Delivery first = receiver.deliveries().get(0);
            assertThat(first.contentType()).isEqualTo("application/ld+json");
            assertThat(first.document()
                            .at("/epcisBody/queryResults/subscriptionID")
                            .asText())
                    .isEqualTo(subscription.substring(subscription.lastIndexOf('/') + 1));
            look(subscription)
                    .then()
                    .body("status", equalTo("active"))
                    .body("deliveries", greaterThan(0))
                    .body("lastNotifiedAt", notNullValue());
        }
    }

    @Test
    void signsWithATokenThatNobodyIsTold() throws GeneralSecurityException {
        try (Receiver receiver = Receiver.willing()) {
            Story story = madeAndSeen();
            String subscription =
                    subscribe(queryFor(story), receiver.url(), Map.of("stream", true, "signatureToken", TOKEN));

            ship(story);
            await().untilAsserted(() -> assertThat(receiver.deliveries()).hasSize(1));

            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            Receiver.Delivery delivery = receiver.deliveries().get(0);
            assertThat(delivery.signature()).isEqualTo(HexFormat.of().formatHex(mac.doFinal(delivery.body())));
            assertThat(look(subscription).asString()).doesNotContain(TOKEN).doesNotContain("signature");
        }
    }

    @Test
    void triesAgainInOrderAfterRefusalsRedirectsAndSilence() {
        int[] answers = {500, 302, Receiver.SILENCE, 404};
        try (Receiver receiver = Receiver.answering(nth -> nth < answers.length ? answers[nth] : 200)) {
            Story story = madeAndSeen();
            String subscription = stream(queryFor(story), receiver.url());

            ship(story);
            await().untilAsserted(() -> look(subscription)
                    .then()
                    .body("status", equalTo("retrying"))
                    .body("lastFailure", notNullValue())
                    .body("nextAttemptAt", notNullValue()));
            receive(story);

            await().untilAsserted(() -> look(subscription).then().body("status", equalTo("active")));
            await().untilAsserted(() -> assertThat(receiver.steps()).endsWith("receiving"));
            // Each attempt began with what was not taken yet.
            assertThat(receiver.deliveries())
                    .hasSizeGreaterThan(answers.length)
                    .allSatisfy(delivery -> assertThat(delivery.steps()).first().isIn("shipping", "receiving"));
            assertThat(receiver.deliveries().subList(0, answers.length + 1))
                    .allSatisfy(delivery -> assertThat(delivery.steps()).first().isEqualTo("shipping"));
        }
    }

    @Test
    void suspendsAWebhookThatNeverTakesAnything() {
        try (Receiver receiver = Receiver.answering(nth -> 503)) {
            Story story = madeAndSeen();
            String subscription = stream(queryFor(story), receiver.url());

            ship(story);

            await().untilAsserted(() -> look(subscription)
                    .then()
                    .body("status", equalTo("suspended"))
                    .body("suspendedAt", notNullValue())
                    .body("lastFailure", containsString("503")));
            int attempts = receiver.deliveries().size();
            receive(story);
            await().during(Duration.ofMillis(500))
                    .untilAsserted(() -> assertThat(receiver.deliveries()).hasSize(attempts));
        }
    }

    @Test
    void letsNobodyWaitForAWebhookThatIsSilent() {
        try (Receiver silent = Receiver.answering(nth -> Receiver.SILENCE);
                Receiver willing = Receiver.willing()) {
            Story story = madeAndSeen();
            String query = queryFor(story);
            List<String> ofSilent =
                    List.of(stream(query, silent.url()), stream(query, silent.url()), stream(query, silent.url()));
            stream(query, willing.url());

            ship(story);
            await().atMost(Duration.ofSeconds(2))
                    .untilAsserted(() -> assertThat(willing.steps()).containsExactly("shipping"));
            ofSilent.forEach(subscription -> end(subscription).then().statusCode(204));
        }
    }

    @Test
    void tellsNothingMoreOfAnEndedSubscription() {
        try (Receiver receiver = Receiver.willing();
                Receiver other = Receiver.willing()) {
            Story story = madeAndSeen();
            String query = queryFor(story);
            String subscription = stream(query, receiver.url());
            stream(query, other.url());

            end(subscription).then().statusCode(204);
            look(subscription).then().statusCode(404).body("type", equalTo("epcisException:NoSuchResourceException"));
            ship(story);

            await().untilAsserted(() -> assertThat(other.steps()).hasSize(1));
            assertThat(receiver.deliveries()).isEmpty();
        }
    }

    @Test
    void beginsAtTheInitialRecordTime() {
        try (Receiver receiver = Receiver.willing();
                Receiver late = Receiver.willing()) {
            Story story = madeAndSeen();
            String query = queryFor(story);
            stream(query, late.url());
            subscribe(query, receiver.url(), Map.of("stream", true, "initialRecordTime", "1970-01-01T00:00:00Z"));

            ship(story);

            await().untilAsserted(() -> assertThat(receiver.steps()).containsExactly("packing", "packing", "shipping"));
            await().untilAsserted(() -> assertThat(late.steps()).containsExactly("shipping"));
        }
    }

    @Test
    void runsAQueryBySchedule() {
        try (Receiver receiver = Receiver.willing();
                Receiver alsoOfNothing = Receiver.willing()) {
            Story story = madeAndSeen();
            String query = queryFor(story);
            Map<String, String> eachSecond = Map.of("second", "[0-59]");
            String quiet = subscribe(query, receiver.url(), Map.of("schedule", eachSecond));
            String loud = subscribe(query, alsoOfNothing.url(), Map.of("schedule", eachSecond, "reportIfEmpty", true));

            await().untilAsserted(() -> assertThat(alsoOfNothing.deliveries()).hasSizeGreaterThan(1));
            assertThat(alsoOfNothing.steps()).isEmpty();
            assertThat(receiver.deliveries()).isEmpty();
            ship(story);

            await().untilAsserted(() -> assertThat(receiver.steps()).containsExactly("shipping"));
            await().untilAsserted(() -> assertThat(alsoOfNothing.steps()).containsExactly("shipping"));
            look(quiet).then().body("schedule.second", equalTo("[0-59]")).body("nextAttemptAt", notNullValue());
            end(quiet).then().statusCode(204);
            end(loud).then().statusCode(204);
        }
    }

    @Test
    void deliversMoreThanOneDocumentHolds() {
        try (Receiver receiver = Receiver.willing()) {
            Story story = madeAndSeen();
            int before = story.facts.size();
            for (int nth = 0; nth < 600; nth++) {
                story.receive(Items.of(story.caseId()), Story.DISTRIBUTOR);
            }
            stream(queryFor(story), receiver.url());
            Subscriptions.publish(story, before);

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(receiver.steps()).hasSize(600));
            assertThat(receiver.deliveries())
                    .allSatisfy(delivery -> assertThat(delivery.steps()).hasSizeBetween(1, 500));
        }
    }

    @ParameterizedTest
    @CsvSource({"eventCountLimit, 3", "maxEventCount, 3", "orderBy, eventTime", "orderDirection, DESC"})
    void refusesAQueryThatCountsOrOrders(String parameter, String value) {
        try (Receiver receiver = Receiver.willing()) {
            List<String> types = List.of("ObjectEvent");

            Subscriptions.tryToSubscribe(
                            Subscriptions.query(Map.of("eventType", types, parameter, value)),
                            receiver.url(),
                            Map.of("stream", true))
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("epcisException:SubscribeNotPermittedException"))
                    .body("detail", containsString(parameter));
            // Negative control
            String plain = Subscriptions.query(Map.of("eventType", types));
            end(stream(plain, receiver.url())).then().statusCode(204);
        }
    }

    /** An event whose code order has not arrived is left out, and told when it has. */
    @Test
    void keepsAnEventUntilItCanBeTold() {
        try (Receiver receiver = Receiver.willing()) {
            Story story = new Story();
            String parent = story.caseUnit.digitalLink();
            stream(query(Map.of("MATCH_anyEPC", List.of(parent))), receiver.url());
            story.pack(new Packing(Items.of(story.caseId()), Story.run(story.carton(0), 2)));
            story.ship(Items.of(story.caseId()), Story.FACTORY, Story.DISTRIBUTOR);
            Subscriptions.publish(story, 0);
            await().untilAsserted(() -> assertThat(receiver.steps()).containsExactly("shipping"));

            int before = story.facts.size();
            story.order(story.cartonOrder, PackagingLevel.CARTON, Story.CARTON_GTIN);
            Subscriptions.publish(story, before);

            await().untilAsserted(() -> assertThat(receiver.steps()).containsExactly("shipping", "packing"));
        }
    }

    /** An event of a transaction that began early and committed late. */
    @Test
    void losesNoEventThatCommitsLate() throws SQLException {
        try (Receiver receiver = Receiver.willing();
                Connection slow = EmbeddedBackends.dataSource("analytics").getConnection();
                Connection quick = EmbeddedBackends.dataSource("analytics").getConnection()) {
            Story story = madeAndSeen();
            stream(queryFor(story), receiver.url());
            ship(story);
            await().untilAsserted(() -> assertThat(receiver.steps()).containsExactly("shipping"));

            slow.setAutoCommit(false);
            long early = Arrivals.repeatLatest(slow, "shipping", story.caseId());
            long late = Arrivals.repeatLatest(quick, "shipping", story.caseId());
            await().untilAsserted(() -> assertThat(receiver.steps()).hasSize(2));
            slow.commit();
            await().untilAsserted(() -> assertThat(receiver.steps()).hasSize(3));

            // A cursor that remembered the highest number, in place of a position given after the commit, would have
            // passed the early one by.
            assertThat(early).isLessThan(late);
            assertThat(Arrivals.number(
                            "select count(*) from arrival where number > " + late + " and number = " + early))
                    .isZero();
            assertThat(Arrivals.number("select position from arrival where number = " + early))
                    .isGreaterThan(Arrivals.number("select position from arrival where number = " + late));
        }
    }

    /** The webhook took it, and then the mark and the connection with the lock are lost. */
    @Test
    void deliversAgainWhatWasNotMarkedBeforeACrash() {
        try (Receiver receiver = Receiver.answering(nth -> {
                    if (nth == 0) {
                        Arrivals.cutConnectionsOfService();
                    }
                    return 204;
                });
                AutoCloseable firstMarkIsLost = Arrivals.losingFirstMark()) {
            assertThat(firstMarkIsLost).isNotNull();
            Story story = madeAndSeen();
            stream(queryFor(story), receiver.url());

            ship(story);

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(receiver.steps()).hasSizeGreaterThan(1));
            receive(story);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(receiver.steps()).endsWith("receiving"));
            // Two marks are lost when the connection is back before the first is tried again.
            assertThat(receiver.steps())
                    .isIn(
                            List.of("shipping", "shipping", "receiving"),
                            List.of("shipping", "shipping", "shipping", "receiving"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void wouldLoseWhatWasMarkedBeforeItWasSent() {
        try (Receiver receiver = Receiver.answering(nth -> {
            if (nth == 0) {
                Arrivals.execute("update subscription set part = 2147483647, position = "
                        + "(select max(position) from arrival) where last_success_at is null and suspended_at is null");
                Arrivals.cutConnectionsOfService();
                return 500;
            }
            return 204;
        })) {
            Story story = madeAndSeen();
            stream(queryFor(story), receiver.url());

            ship(story);
            await().untilAsserted(() -> assertThat(receiver.steps()).containsExactly("shipping"));
            receive(story);

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(receiver.steps()).containsExactly("shipping", "receiving"));
        }
    }

    @Test
    void refusesWhatIsNoSubscription() {
        String query = query(Map.of("eventType", List.of("ObjectEvent")));
        try (Receiver receiver = Receiver.willing()) {
            for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                    Map.of(),
                    Map.of("stream", false),
                    Map.of("stream", true, "schedule", Map.of("second", "0")),
                    Map.of("schedule", Map.of()),
                    Map.of("schedule", Map.of("second", "61")),
                    Map.of("stream", true, "reportIfEmpty", true),
                    Map.of("stream", true, "signatureToken", "short"))) {
                tryToSubscribe(query, receiver.url(), wrong)
                        .then()
                        .statusCode(400)
                        .contentType("application/problem+json")
                        .body("type", equalTo("epcisException:SubscriptionControlsException"));
            }
            tryToSubscribe("nobody", receiver.url(), Map.of("stream", true))
                    .then()
                    .statusCode(404)
                    .body("type", equalTo("epcisException:NoSuchResourceException"));
            look(Subscriptions.QUERIES + "/" + query + "/subscriptions/not-an-id")
                    .then()
                    .statusCode(404);
        }
    }
}
