package io.leaftrace.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.pgclient.PgException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;

/** Finds what in a request made a library throw. */
final class RequestProblems {
    /** Postgres: character not in repertoire, which for UTF-8 text is the character U+0000. */
    private static final String NUL_IN_TEXT = "22021";

    private RequestProblems() {}

    /** Empty when the request is not to blame, or nothing more is known than the status. */
    static Optional<HttpProblem> of(Throwable thrown, UriInfo uri) {
        if (thrown instanceof JsonProcessingException json) {
            return JsonProblems.of(json);
        }
        if (thrown instanceof WebApplicationException && thrown.getCause() instanceof JsonProcessingException json) {
            return JsonProblems.of(json);
        }
        if (thrown instanceof ConstraintViolationException violations) {
            return ViolationProblems.of(violations);
        }
        if (thrown instanceof NotFoundException && isUnreadableParameter(thrown, uri)) {
            return Optional.of(Problems.malformed(
                    "malformed-parameter", "A query parameter does not have the form that it must have.", List.of()));
        }
        if (thrown instanceof PgException postgres && NUL_IN_TEXT.equals(postgres.getSqlState())) {
            return Optional.of(Problems.malformed("malformed-text", "A text holds the character U+0000.", List.of()));
        }
        return Optional.empty();
    }

    /** Jakarta REST answers 404 to {@code ?limit=many} as it does to an unknown path; only the cause tells. */
    private static boolean isUnreadableParameter(Throwable thrown, UriInfo uri) {
        return thrown.getCause() != null && !uri.getQueryParameters().isEmpty();
    }
}
