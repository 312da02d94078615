package io.leaftrace.logistics.capture.hash;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The string that is hashed: every field and value of an event in canonical order and form, one after the other. */
final class PreHash {

    /** What does not belong to what happened, or is there twice: the type stands in front. */
    private static final Set<String> IGNORED = Set.of("recordTime", "eventID", "type", "errorDeclaration");

    private PreHash() {}

    static String of(JsonNode event, Namespaces namespaces) {
        List<Element> fields = EventTree.read(event, namespaces);
        String standard = inOrder(fields, PropertyOrder.EVENT);
        fields.removeIf(field -> IGNORED.contains(field.name));
        return "eventType=" + event.path("type").asText() + standard + sorted(fields);
    }

    /** Fields of users inside a standard field that has others follow these, as the reference implementation has it. */
    private static String nested(Element field, PropertyOrder order) {
        List<Element> extensions = new ArrayList<>();
        if (field.children.size() > 1) {
            field.children.stream().filter(Element::isExtension).forEach(extensions::add);
            field.children.removeIf(Element::isExtension);
        }
        return inOrder(field.children, order) + sorted(extensions);
    }

    /** Writes the fields that have a place in the order, and takes them away unless something inside them has none. */
    private static String inOrder(List<Element> fields, PropertyOrder order) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, PropertyOrder> property : order.fields().entrySet()) {
            fields.stream()
                    .filter(field -> field.name.equals(property.getKey()))
                    .map(field -> standard(field, property.getValue()))
                    .sorted(Element.BY_CODE_POINT)
                    .forEach(text::append);
        }
        fields.removeIf(Element::isWritten);
        return text.toString();
    }

    private static String standard(Element field, PropertyOrder order) {
        String inside = order.fields().isEmpty() ? "" : nested(field, order);
        field.markWritten();
        String value = field.text.isEmpty() ? "" : CanonicalValue.ofField(field.name, field.text);
        if (value.isEmpty()) {
            return inside.isEmpty() ? "" : field.name + inside;
        }
        return field.name + "=" + value + inside;
    }

    /** Any fields, by name and value. */
    private static String sorted(List<Element> fields) {
        List<String> texts = new ArrayList<>(fields.size());
        for (Element field : fields) {
            String value = CanonicalValue.of(field.text);
            texts.add(field.name + (value.isEmpty() ? "" : "=" + value) + inside(field));
        }
        texts.sort(Element.BY_CODE_POINT);
        return String.join("", texts);
    }

    private static String inside(Element field) {
        if (!field.ordered) {
            return sorted(field.children);
        }
        StringBuilder text = new StringBuilder();
        field.children.forEach(child -> text.append(sorted(List.of(child))));
        return text.toString();
    }
}
