package io.leaftrace.analytics.fact;

import io.leaftrace.model.Reference;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Business documents in and out of their column. */
final class References {

    private static final String TYPE = "type";
    private static final String NUMBER = "number";

    private References() {}

    /** Null for none. */
    static JsonArray write(List<Reference> references) {
        if (references.isEmpty()) {
            return null;
        }
        JsonArray column = new JsonArray();
        for (Reference reference : references) {
            JsonObject document = new JsonObject();
            if (reference.type() != null) {
                document.put(TYPE, reference.type());
            }
            column.add(document.put(NUMBER, reference.number()));
        }
        return column;
    }

    /** @param column null for none */
    static List<Reference> read(JsonArray column) {
        return column == null
                ? List.of()
                : column.stream()
                        .map(JsonObject.class::cast)
                        .map(document -> new Reference(document.getString(TYPE), document.getString(NUMBER)))
                        .toList();
    }
}
