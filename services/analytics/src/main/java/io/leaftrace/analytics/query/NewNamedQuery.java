package io.leaftrace.analytics.query;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A query to be kept.
 *
 * @param name unique within the party; letters, digits and {@code . _ ~ -}
 * @param query parameters of an event query, such as {@code {"eventType": ["ObjectEvent"], "GE_eventTime": "…"}}
 */
public record NewNamedQuery(
        @Schema(pattern = "[A-Za-z0-9._~-]{1,100}", examples = "ArrivalsInGuilin")
        String name,

        @Schema(type = SchemaType.OBJECT, implementation = Object.class)
        JsonNode query) {}
