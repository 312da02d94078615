package io.leaftrace.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes an answer as it will be sent, and sent again. */
@ApplicationScoped
class Rendering {
    private final ObjectMapper json;

    Rendering(ObjectMapper json) {
        this.json = json;
    }

    FirstAnswer render(Answer answer) {
        return new FirstAnswer(null, answer.status(), answer.location(), answer.contentType(), text(answer.body()));
    }

    private String text(Object body) {
        try {
            return body == null ? null : json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written as JSON", e);
        }
    }
}
