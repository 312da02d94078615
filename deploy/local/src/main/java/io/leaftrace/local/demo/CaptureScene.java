package io.leaftrace.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaftrace.local.Role;
import io.leaftrace.local.demo.DemoRecord.Capture;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Real input: GS1's example documents are captured, and each of their events is found again by what it is about. */
record CaptureScene(Api api) {

    private static final List<String> DOCUMENTS = List.of(
            "AssociationEvent-a.jsonld",
            "AssociationEvent-d.jsonld",
            "Example-TransactionEvents-2020_07_03y.jsonld",
            "Example_9.6.1-ObjectEvent.jsonld",
            "Example_9.6.1-ObjectEventWithDigitalLink.jsonld",
            "Example_9.6.2-ObjectEvent.jsonld",
            "Example_9.6.3-AggregationEvent.jsonld",
            "Example_9.6.3-AggregationEventWithDigitalLink.jsonld",
            "Example_9.6.4-TransformationEvent.jsonld",
            "PersistentDisposition-example.jsonld",
            "SensorDataExample1.jsonld",
            "SensorDataExample6.jsonld",
            "object_event_all_possible_fields.jsonld");

    List<Capture> captureAll() throws InterruptedException {
        List<Capture> captures = new ArrayList<>();
        for (String file : DOCUMENTS) {
            captures.add(capture(file));
        }
        return captures;
    }

    /** Waits until every event can be queried, as it was captured. */
    void findAll(List<Capture> captures) throws InterruptedException {
        for (Capture capture : captures) {
            JsonNode events = events(capture.file());
            for (int i = 0; i < capture.events(); i++) {
                find(capture.queries().get(i), events.get(i));
            }
        }
    }

    private Capture capture(String file) throws InterruptedException {
        String location = Api.expect(202, "capture of " + file, api.postEpcis(Role.OPERATOR, read(file)))
                .location();
        JsonNode job = Wait.until("the capture of " + file + " has finished", () -> Optional.of(
                        Api.expect(200, "GET " + location, api.get(Role.OPERATOR, location))
                                .body())
                .filter(answer -> !answer.get("running").asBoolean()));
        if (!job.get("success").asBoolean()) {
            throw new DemoFailed("the capture of " + file + " failed: " + job + ".");
        }
        List<String> queries = new ArrayList<>();
        events(file).forEach(event -> queries.add(query(event)));
        return new Capture(file, location, queries.size(), queries);
    }

    private void find(String query, JsonNode captured) throws InterruptedException {
        Wait.until("GET /epcis/v2/events" + query + " gives the captured event", () -> {
            Api.Answer answer = api.get(Role.REGULATOR, "/epcis/v2/events" + query + "&perPage=1000");
            JsonNode found = Api.expect(200, "GET /epcis/v2/events" + query, answer)
                    .body()
                    .at("/epcisBody/queryResults/resultsBody/eventList");
            for (JsonNode event : found) {
                if (holds(event, captured)) {
                    return Optional.of(event);
                }
            }
            return Optional.empty();
        });
    }

    /** Whether all that was captured is there; an eventID or a record time may have been added. */
    private static boolean holds(JsonNode event, JsonNode captured) {
        return captured.properties().stream().allMatch(field -> field.getValue().equals(event.get(field.getKey())));
    }

    private JsonNode events(String file) {
        return api.parse(read(file)).at("/epcisBody/eventList");
    }

    private static String query(JsonNode event) {
        for (String list : List.of("/epcList/0", "/childEPCs/0", "/inputEPCList/0", "/parentID")) {
            JsonNode item = event.at(list);
            if (item.isTextual()) {
                return "?MATCH_anyEPC=" + Api.encoded(item.asText());
            }
        }
        return "?MATCH_anyEPCClass="
                + Api.encoded(event.at("/quantityList/0/epcClass").asText());
    }

    private static String read(String file) {
        try (InputStream in = CaptureScene.class.getResourceAsStream("/epcis/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
