package io.leaftrace.analytics.epcis;

import static io.leaftrace.analytics.Analytics.trace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;

import io.leaftrace.analytics.Analytics;
import io.leaftrace.analytics.Hops;
import io.leaftrace.analytics.Story;
import io.leaftrace.analytics.access.Viewer;
import io.leaftrace.analytics.access.Visibility;
import io.leaftrace.analytics.fact.FactSet;
import io.leaftrace.analytics.fact.StoredFact;
import io.leaftrace.analytics.registry.Place;
import io.leaftrace.analytics.trace.SeenLives;
import io.leaftrace.model.Fact;
import io.leaftrace.model.HopStep;
import io.leaftrace.model.Items;
import io.leaftrace.model.PlaceKind;
import io.leaftrace.model.PlaceRegistered;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries and traces have one rule of who sees what: for parties that of lives; for markets SQL states it again. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "analytics"))
class VisibleEventsTest {

    private static final String NOT_REGISTERED = "6904444000012";
    private static final List<String> COUNTRIES = List.of("CN", "VN", "DE");
    private static final List<HopStep> STEPS = List.of(
            HopStep.SHIPPED,
            HopStep.RECEIVED,
            HopStep.MOVED,
            HopStep.TRANSLOADED,
            HopStep.EXPORTED,
            HopStep.INSPECTED,
            HopStep.SEIZED);

    @Inject
    EventQueries queries;

    private final Map<String, Place> places = new HashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aQueryShowsAPartyWhatLivesShowAndOthersWhatALifeOfTheEventAloneShows(long seed) {
        Random random = new Random(seed);
        Story story = new Story();
        story.registrations();
        story.make();
        List<String> parties = Stream.generate(Analytics::anyGln).limit(4).toList();
        registered(story);
        parties.forEach(party -> register(story, Analytics.anyGln(), party, COUNTRIES.get(random.nextInt(3))));
        hops(story, parties, random);
        Facts.publish(story.facts.toArray(Fact[]::new));
        List<StoredFact> ofPack = naming(story, story.pack(0));
        List<StoredFact> ofPallet = naming(story, story.palletId());
        await().untilAsserted(() -> trace(story.pallet.digits18()).then().body("steps", hasSize(ofPallet.size())));
        await().untilAsserted(
                        () -> assertThat(seen(Viewer.OF_ALL, story.packUri(0))).hasSize(ofPack.size()));

        List<Viewer> viewers = new ArrayList<>(
                parties.stream().map(party -> new Viewer(null, party)).toList());
        Stream.of(Story.MAKER, Story.DISTRIBUTOR, Story.SHOP, Story.FACTORY, NOT_REGISTERED)
                .forEach(party -> viewers.add(new Viewer(null, party)));
        COUNTRIES.forEach(country -> viewers.add(new Viewer(country, null)));
        for (Viewer viewer : viewers) {
            Visibility.Origin ofProduct = new Visibility.Origin(Story.MAKER, "CN");
            boolean ofLives = viewer.isParty() && !viewer.partyGln().equals(Story.MAKER);
            assertThat(seen(viewer, story.packUri(0)))
                    .as("pack, %s", viewer)
                    .containsExactlyInAnyOrderElementsOf(
                            ofLives
                                    ? inLives(story, viewer, ofPack, List.of(story.pack(0)))
                                    : shown(viewer, ofProduct, ofPack));
            // Nothing of a product is in an event of the pallet but its packing, which names the case
            Visibility.Origin ofUnit = new Visibility.Origin(Story.MAKER, null);
            List<Long> onPallet =
                    List.of(story.palletId(), story.caseId(), story.carton(0), story.pack(0), story.pack(1));
            assertThat(seen(viewer, story.pallet.digits18()))
                    .as("pallet, %s", viewer)
                    .containsExactlyInAnyOrderElementsOf(
                            ofLives ? inLives(story, viewer, ofPallet, onPallet) : shown(viewer, ofUnit, ofPallet));
        }
    }

    /** Those that are shown in the life of any of some items. */
    private List<String> inLives(Story story, Viewer viewer, List<StoredFact> facts, List<Long> items) {
        SeenLives lives = new SeenLives(story.facts);
        Set<StoredFact> shown = items.stream()
                .flatMap(item -> lives.seen(item, viewer, places).stream())
                .collect(Collectors.toSet());
        return facts.stream().filter(shown::contains).map(StoredFact::epcisId).toList();
    }

    private void hops(Story story, List<String> parties, Random random) {
        List<String> somewhere = new ArrayList<>(places.keySet());
        somewhere.add(NOT_REGISTERED);
        for (int hop = 0; hop < 12; hop++) {
            HopStep step = STEPS.get(random.nextInt(STEPS.size()));
            Items items = Items.of(random.nextBoolean() ? story.pack(0) : story.palletId());
            String place = any(somewhere, random);
            String destination = step == HopStep.SHIPPED ? any(somewhere, random) : null;
            if (random.nextInt(4) == 0) {
                story.receive(items, place);
            } else {
                new Hops(story, any(parties, random))
                        .add(step, items, place, destination)
                        .told();
            }
        }
    }

    private List<String> shown(Viewer viewer, Visibility.Origin origin, List<StoredFact> facts) {
        return facts.stream()
                .filter(fact -> !(Visibility.of(viewer, origin, List.of(fact), places) instanceof Visibility.Nothing))
                .map(StoredFact::epcisId)
                .toList();
    }

    private List<String> seen(Viewer viewer, String code) {
        List<String> ids = new ArrayList<>();
        queries.page(Map.of("MATCH_anyEPC", List.of(code), "perPage", List.of("100")), viewer)
                .await()
                .atMost(Duration.ofSeconds(20))
                .document()
                .at("/epcisBody/queryResults/resultsBody/eventList")
                .forEach(event -> ids.add(event.get("eventID").asText()));
        return ids;
    }

    private static List<StoredFact> naming(Story story, long itemId) {
        return FactSet.of(story.facts)
                .namings()
                .filter(naming -> naming.names(itemId))
                .map(FactSet.Naming::fact)
                .distinct()
                .toList();
    }

    private void registered(Story story) {
        story.facts.stream()
                .filter(PlaceRegistered.class::isInstance)
                .map(PlaceRegistered.class::cast)
                .forEach(this::remember);
    }

    private void register(Story story, String gln, String party, String country) {
        PlaceRegistered place = new PlaceRegistered(
                story.header(), gln, party, PlaceKind.WAREHOUSE, "Depot", "Somewhere", country, 20.0, 100.0);
        story.add(place);
        remember(place);
    }

    private void remember(PlaceRegistered place) {
        places.put(place.gln(), new Place(place.gln(), place.partyGln(), "WAREHOUSE", "P", "C", place.country(), 0, 0));
    }

    private static <T> T any(Collection<T> some, Random random) {
        return some.stream().skip(random.nextInt(some.size())).findFirst().orElseThrow();
    }
}
