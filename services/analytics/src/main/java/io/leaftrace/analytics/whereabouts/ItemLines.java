package io.leaftrace.analytics.whereabouts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaftrace.analytics.item.ItemNames;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A list of items as text, made in portions while it is read: a million lines are never held. What is held is one entry
 * for each part.
 */
@Schema(
        implementation = String.class,
        description =
                "A line for each item: code, level, disposition, since, place, placeName, holder, destination, parent")
public final class ItemLines {

    private static final int LINES_IN_PORTION = 500;
    private static final List<String> COLUMNS =
            List.of("code", "level", "disposition", "since", "place", "placeName", "holder", "destination", "parent");

    private final List<Located.Part> parts;
    private final ItemNames names;
    private final Counting places;
    private final ObjectMapper json;

    ItemLines(List<Located.Part> parts, ItemNames names, Counting places, ObjectMapper json) {
        this.parts = parts;
        this.names = names;
        this.places = places;
        this.json = json;
    }

    /**
     * Line after line, some hundreds at once.
     *
     * @param isCsv CSV (RFC 4180) with a heading; otherwise each line is a JSON object
     */
    Iterator<String> portions(boolean isCsv) {
        return new Portions(isCsv);
    }

    private final class Portions implements Iterator<String> {

        private int part;
        private long next = parts.isEmpty() ? 0 : parts.get(0).first();
        private final boolean isCsv;
        private boolean headed;
        private long partNamed = -1;
        private Map<String, String> ofPart = Map.of();

        Portions(boolean isCsv) {
            this.isCsv = isCsv;
            this.headed = !isCsv;
        }

        @Override
        public boolean hasNext() {
            return !headed || part < parts.size();
        }

        @Override
        public String next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            StringBuilder lines = new StringBuilder();
            if (!headed) {
                headed = true;
                append(lines, String.join(",", COLUMNS));
            }
            for (int line = 0; line < LINES_IN_PORTION && part < parts.size(); line++) {
                append(lines, line());
                next++;
                if (next > parts.get(part).last() && ++part < parts.size()) {
                    next = parts.get(part).first();
                }
            }
            return lines.toString();
        }

        private void append(StringBuilder lines, String line) {
            lines.append(line).append(isCsv ? "\r\n" : "\n");
        }

        private String line() {
            if (partNamed != part) {
                ofPart = values(parts.get(part));
                partNamed = part;
            }
            Map<String, String> values = new LinkedHashMap<>();
            values.put("code", names.knows(next) ? names.uri(next) : null);
            values.putAll(ofPart);
            return isCsv ? csv(values) : json(values);
        }
    }

    private Map<String, String> values(Located.Part part) {
        Whereabouts.Place place = places.place(part.now().placeGln());
        OffsetDateTime since = part.now().since();
        Long parent = part.parentId();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("level", part.level());
        values.put("disposition", part.now().disposition());
        values.put("since", since == null ? null : since.toString());
        values.put("place", part.now().placeGln());
        values.put("placeName", place == null ? null : place.name());
        values.put("holder", places.holder(part.now().holderGln()));
        values.put("destination", part.now().destinationGln());
        values.put("parent", parent != null && names.knows(parent) ? names.uri(parent) : null);
        return values;
    }

    private String json(Map<String, String> values) {
        try {
            return json.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts", e);
        }
    }

    private static String csv(Map<String, String> values) {
        StringBuilder line = new StringBuilder();
        for (String column : COLUMNS) {
            line.append(line.isEmpty() ? "" : ",").append(cell(values.get(column)));
        }
        return line.toString();
    }

    /** A text that a spreadsheet would take for a formula gets a quote in front. */
    static String cell(String value) {
        if (value == null) {
            return "";
        }
        String text = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
