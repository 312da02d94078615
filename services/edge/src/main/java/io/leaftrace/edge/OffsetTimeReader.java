package io.leaftrace.edge;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/**
 * Reads ISO 8601 times with an offset and nothing else. Jackson's own reader also takes bare numbers, for seconds or
 * milliseconds of nobody knows which zone.
 */
class OffsetTimeReader extends StdScalarDeserializer<OffsetDateTime> {
    private static final long serialVersionUID = 1L;

    /** Beyond these years Postgres cannot follow, and no clock is right. */
    private static final int FIRST_YEAR = 1970;

    private static final int LAST_YEAR = 9999;

    OffsetTimeReader() {
        super(OffsetDateTime.class);
    }

    @Override
    public OffsetDateTime deserialize(JsonParser json, DeserializationContext context) throws IOException {
        String text = json.getValueAsString("");
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR) {
                return time;
            }
        } catch (DateTimeException e) {
            // Refused below, together with a year out of bounds.
        }
        return (OffsetDateTime) context.handleWeirdStringValue(OffsetDateTime.class, text, "not a time with an offset");
    }
}
