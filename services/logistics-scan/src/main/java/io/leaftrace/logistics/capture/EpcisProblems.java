package io.leaftrace.logistics.capture;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import java.util.List;

/** Problems with the types that EPCIS 2.0 names (section 12.3). */
final class EpcisProblems {

    static final URI VALIDATION_EXCEPTION = URI.create("epcisException:ValidationException");
    static final String VALIDATION_TITLE = "EPCIS document is not valid";

    /** The first errors are enough to put a document right. */
    private static final int MAX_ERRORS = 20;

    private EpcisProblems() {}

    static HttpProblem notJson() {
        return problem(VALIDATION_EXCEPTION, VALIDATION_TITLE, 400)
                .withDetail("The body is not one JSON value in UTF-8 with each name once, at most 1,000 levels deep.")
                .build();
    }

    static HttpProblem unknownErrorBehaviour() {
        return problem(VALIDATION_EXCEPTION, "Unknown error behaviour", 400)
                .withDetail("GS1-Capture-Error-Behaviour is rollback or proceed.")
                .build();
    }

    /** Nothing is captured. */
    static HttpProblem refused(List<CaptureError> errors) {
        boolean conflict = errors.stream().allMatch(error -> error.rule().equals(CaptureDecision.EVENT_ID_TAKEN));
        HttpProblem.Builder problem = conflict
                ? problem(URI.create("epcisException:ResourceAlreadyExistsException"), "Event exists", 409)
                : problem(VALIDATION_EXCEPTION, VALIDATION_TITLE, 400);
        return problem.withDetail(errors.size() + " errors, nothing was captured.")
                .with(
                        "items",
                        errors.stream()
                                .limit(MAX_ERRORS)
                                .map(CaptureError::offendingItem)
                                .toList())
                .build();
    }

    static HttpProblem tooManyEvents(int limit) {
        return problem(URI.create("epcisException:CaptureLimitExceededException"), "Too many events", 413)
                .withDetail("A document has at most " + limit + " events.")
                .build();
    }

    static HttpProblem noSuchJob() {
        return problem(URI.create("epcisException:NoSuchResourceException"), "No such capture job", 404)
                .build();
    }

    private static HttpProblem.Builder problem(URI type, String title, int status) {
        return HttpProblem.builder().withType(type).withTitle(title).withStatus(status);
    }
}
