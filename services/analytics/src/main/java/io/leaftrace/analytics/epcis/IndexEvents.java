package io.leaftrace.analytics.epcis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaftrace.analytics.fact.EventIndex;
import io.leaftrace.analytics.fact.StoredFact;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Keeps what events say beside the columns of their facts, so that they are found by it. */
@ApplicationScoped
class IndexEvents implements EventIndex {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Who told a change of hands, and with what. */
    static final String PARTY = EpcisRendering.NAMESPACE + "party";

    static final String DEVICE = EpcisRendering.NAMESPACE + "device";

    /** Of a fact of our own these are its columns. */
    private static final Set<String> COLUMNS =
            Set.of("readPoint", "bizLocation", "source_location", "destination_location", PARTY, DEVICE);

    private final EventFieldStore store;

    IndexEvents(EventFieldStore store) {
        this.store = store;
    }

    @Override
    public Uni<Void> add(SqlConnection tx, List<StoredFact> events) {
        List<EventFieldStore.Row> rows = new ArrayList<>();
        Map<String, Set<String>> namespaces = new TreeMap<>();
        events.forEach(event -> read(event, rows, namespaces));
        return store.add(tx, rows).chain(() -> store.addNamespaces(tx, namespaces));
    }

    private static void read(StoredFact event, List<EventFieldStore.Row> rows, Map<String, Set<String>> namespaces) {
        List<EventField> fields = event.isCaptured() ? captured(event.captured(), namespaces) : own(event);
        for (int position = 0; position < fields.size(); position++) {
            rows.add(new EventFieldStore.Row(event, position, fields.get(position)));
        }
    }

    private static List<EventField> captured(StoredFact.Captured captured, Map<String, Set<String>> namespaces) {
        JsonNode event = tree(captured.json());
        Vocabulary vocabulary = new Vocabulary().with(tree(captured.context())).with(event.path("@context"));
        vocabulary.namespaces().forEach((prefix, namespace) -> namespaces
                .computeIfAbsent(prefix, any -> new TreeSet<>())
                .add(namespace));
        return EventFields.of(event, vocabulary);
    }

    private static List<EventField> own(StoredFact event) {
        ObjectNode context = EpcisRendering.context(event);
        Vocabulary vocabulary = new Vocabulary().with(context == null ? MissingNode.getInstance() : context);
        return EventFields.of(EpcisRendering.render(event, Map.of()), vocabulary).stream()
                .filter(field -> !COLUMNS.contains(field.name()))
                .toList();
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("a captured event that is not JSON", broken);
        }
    }
}
