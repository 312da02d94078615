package io.leaftrace.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaftrace.local.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The regulator asks for the life of the pack. */
record RegulatorScene(Api api) {

    /** Each step of the pack's life in the play, its own and those of what it was in. */
    private static final List<String> LIFE = List.of(
            "commissioning",
            "packing",
            "packing",
            "packing",
            "shipping",
            "receiving",
            "unpacking",
            "shipping",
            "receiving",
            "retail_selling");

    /** The trace of the pack, once every step is in it. */
    JsonNode traceOfWholeLife(Code pack) throws InterruptedException {
        return Wait.until("the trace of " + pack.digitalLink() + " has the steps " + LIFE, () -> {
            JsonNode trace = trace(pack);
            List<String> missing = new ArrayList<>(LIFE);
            trace.path("steps")
                    .forEach(step -> missing.remove(step.path("bizStep").asText()));
            return missing.isEmpty() ? Optional.of(trace) : Optional.empty();
        });
    }

    JsonNode trace(Code code) throws InterruptedException {
        String path = "/v1/traces/" + Api.encoded(code.digitalLink());
        return Api.expect(200, "GET " + path, api.get(Role.REGULATOR, path)).body();
    }
}
