package io.leaftrace.analytics.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaftrace.analytics.epcis.EpcisProblems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a query that was sent as JSON (EPCIS 2.0, query schema). */
final class QueryDefinition {

    /** Names that need no escapes in a path. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._~-]{1,100}");

    /** The standard's own; and what a path would swallow. */
    private static final Set<String> RESERVED = Set.of("SimpleEventQuery", "SimpleMasterDataQuery", ".", "..");

    private static final int MOST_CHARS = 100_000;

    private static final Set<String> PAGING = Set.of("perPage", "nextPageToken");

    private QueryDefinition() {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 with the standard's exception */
    static void check(NewNamedQuery query) {
        if (query.name() == null || !NAME.matcher(query.name()).matches()) {
            throw EpcisProblems.queryValidation("name is 1 to 100 of the characters A-Z a-z 0-9 . _ ~ -");
        }
        if (RESERVED.contains(query.name())) {
            throw EpcisProblems.resourceAlreadyExists("The name " + query.name() + " is the standard's own.");
        }
        if (query.query() == null || !query.query().isObject()) {
            throw EpcisProblems.queryValidation("query is an object of query parameters.");
        }
        if (query.query().toString().length() > MOST_CHARS) {
            throw EpcisProblems.queryValidation("query is longer than " + MOST_CHARS + " characters.");
        }
        for (String name : PAGING) {
            if (query.query().has(name)) {
                throw EpcisProblems.queryParameter(name + " belongs to the call, not to the query.");
            }
        }
    }

    /** As they would stand in a URL; a list has several values. */
    static Map<String, List<String>> parameters(JsonNode query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        query.properties().forEach(parameter -> parameters.put(parameter.getKey(), values(parameter)));
        return parameters;
    }

    private static List<String> values(Map.Entry<String, JsonNode> parameter) {
        List<String> values = new ArrayList<>();
        JsonNode given = parameter.getValue();
        (given.isArray() ? given : List.of(given)).forEach(value -> {
            if (!value.isValueNode() || value.isNull()) {
                throw EpcisProblems.queryParameter(parameter.getKey() + " is a text, a number or a list of such.");
            }
            values.add(value.asText());
        });
        if (values.isEmpty()) {
            throw EpcisProblems.queryParameter(parameter.getKey() + " has no value.");
        }
        return values;
    }
}
