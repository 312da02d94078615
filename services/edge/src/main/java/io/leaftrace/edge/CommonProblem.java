package io.leaftrace.edge;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Arrays;

/** What any endpoint may answer, whatever it is for. */
enum CommonProblem {
    MALFORMED(400, "malformed-request", "Malformed request", "The request cannot be read."),
    UNAUTHENTICATED(401, "unauthenticated", "Not authenticated", "Send a valid bearer token."),
    FORBIDDEN(403, "forbidden", "Forbidden", "Your role may not do this."),
    NOT_FOUND(404, "not-found", "Not found", "There is nothing here, or nothing of yours."),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "Method not allowed", "This resource does not know the method."),
    NOT_ACCEPTABLE(406, "not-acceptable", "Not acceptable", "The answer cannot be given in a media type you accept."),
    TOO_LARGE(413, "content-too-large", "Content too large", "The body is larger than this service takes."),
    UNSUPPORTED(415, "unsupported-media-type", "Unsupported media type", "Send the body in a media type it takes."),
    INTERNAL(500, "internal-error", "Internal error", "Something went wrong here. Give errorId to the operators."),
    UNAVAILABLE(503, "unavailable", "Unavailable", "The service cannot answer now. Send the same request again later."),
    TOO_SLOW(503, "answer-too-slow", "Answer took too long", "Ask for less, such as a shorter time, or again later.");

    private final int status;
    private final String slug;
    private final String title;
    private final String detail;

    CommonProblem(int status, String slug, String title, String detail) {
        this.status = status;
        this.slug = slug;
        this.title = title;
        this.detail = detail;
    }

    /** What fits the status best. */
    static CommonProblem of(int status) {
        CommonProblem otherwise = status >= 500 ? INTERNAL : MALFORMED;
        return Arrays.stream(values())
                .filter(problem -> problem.status == status)
                .findFirst()
                .orElse(otherwise);
    }

    HttpProblem.Builder builder() {
        return HttpProblem.builder()
                .withType(Problems.type(slug))
                .withTitle(title)
                .withStatus(status)
                .withDetail(detail);
    }
}
