package io.leaftrace.logistics.capture.hash;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads an event from JSON into the nesting of the XML binding: a list has a name around its elements there. */
final class EventTree {

    /** Not part of what an event says. */
    private static final Set<String> COMMENTS = Set.of("comment", "rdfs:comment");

    private static final Map<String, String> PAIRS =
            Map.of("bizTransactionList", "bizTransaction", "sourceList", "source", "destinationList", "destination");

    private static final Set<String> EPC_NAMES = Set.of("inputEPC", "outputEPC");
    private static final Set<String> QUANTITY_NAMES = Set.of("inputQuantity", "outputQuantity", "childQuantity");
    private static final String LIST = "List";

    private final Namespaces namespaces;

    private EventTree(Namespaces namespaces) {
        this.namespaces = namespaces;
    }

    /** The fields of an event. */
    static List<Element> read(JsonNode event, Namespaces outside) {
        EventTree tree = new EventTree(outside.with(event.get("@context")));
        List<Element> fields = tree.fields("", event);
        fields.removeIf(field -> field.name.equals("@context"));
        return shaped(fields);
    }

    private List<Element> fields(String parent, JsonNode object) {
        List<Element> fields = new ArrayList<>();
        object.properties().forEach(field -> {
            if (!COMMENTS.contains(field.getKey()) && !field.getKey().equals("#text")) {
                add(fields, parent, field.getKey(), field.getValue());
            }
        });
        return fields;
    }

    private void add(List<Element> fields, String parent, String key, JsonNode value) {
        if (value.isArray()) {
            value.forEach(one -> add(fields, element(parent, key, one)));
        } else {
            add(fields, element(parent, key, value));
        }
    }

    private static void add(List<Element> fields, Element element) {
        if (element != null) {
            fields.add(element);
        }
    }

    /** Null where the value is null: JSON-LD takes such a field as absent. */
    private Element element(String parent, String key, JsonNode value) {
        String name = namespaces.ofField(key);
        if (value.isNull()) {
            return null;
        }
        if (value.isObject()) {
            String text = value.path("#text").asText("");
            return PAIRS.containsKey(key)
                    ? Element.parent(key, "", pair(key, value))
                    : Element.parent(name, text, fields(key, value));
        }
        if (value.isArray()) {
            List<Element> inside = new ArrayList<>();
            value.forEach(one -> add(inside, parent, "", one));
            return Element.parent(name, "", inside);
        }
        return Element.leaf(name, text(parent, key, value));
    }

    private List<Element> pair(String list, JsonNode value) {
        List<Element> fields = fields(list, value);
        List<Element> pair = new ArrayList<>();
        for (String name : List.of("type", PAIRS.get(list))) {
            fields.stream().filter(field -> field.name.equals(name)).forEach(pair::add);
        }
        return pair;
    }

    private String text(String parent, String key, JsonNode value) {
        String text = value.asText();
        if (!value.isTextual()) {
            return text;
        }
        return namespaces.ofValue(Vocabulary.ofField(parent, key)
                .map(vocabulary -> vocabulary.expanded(text))
                .orElse(text));
    }

    /** Puts a name around the elements of each list, all the way down. */
    private static List<Element> shaped(List<Element> fields) {
        List<Element> shaped = new ArrayList<>();
        Map<String, List<Element>> lists = new LinkedHashMap<>();
        for (Element field : fields) {
            if (PAIRS.containsKey(field.name)) {
                lists.computeIfAbsent(field.name, name -> new ArrayList<>()).add(Element.pair(field.children));
            } else if (field.name.equals("childEPCs")) {
                lists.computeIfAbsent(field.name, name -> new ArrayList<>()).add(Element.leaf("epc", field.text));
            } else if (field.name.endsWith(LIST)) {
                String one = field.name.substring(0, field.name.length() - LIST.length());
                lists.computeIfAbsent(field.name, name -> new ArrayList<>()).add(field.named(one));
            } else {
                shaped.add(shaped(field));
            }
        }
        lists.forEach((name, elements) -> shaped.add(
                PAIRS.containsKey(name)
                        ? Element.parent(name, "", elements)
                        : Element.parent(name, "", shaped(elements))));
        return shaped;
    }

    private static Element shaped(Element field) {
        return Element.parent(nameInXml(field), field.text, shaped(field.children));
    }

    private static String nameInXml(Element field) {
        if (EPC_NAMES.contains(field.name)) {
            return "epc";
        }
        boolean quantity = field.name.equals("quantity") && !field.children.isEmpty();
        return quantity || QUANTITY_NAMES.contains(field.name) ? "quantityElement" : field.name;
    }
}
