package io.leaftrace.logistics.capture;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import java.util.List;

/** Problems with the types that EPCIS 2.0 names (section 12.3). */
final class EpcisProblems {

    private static final String PREFIX = "epcisException";

    static final URI VALIDATION_EXCEPTION = URI.create(PREFIX + ":ValidationException");
    static final String VALIDATION_TITLE = "EPCIS document is not valid";

    /** The first errors are enough to put a document right. */
    private static final int MAX_ERRORS = 20;

    private EpcisProblems() {}

    static HttpProblem notJson() {
        return problem(VALIDATION_EXCEPTION, VALIDATION_TITLE, 400)
                .withDetail("The body is not one JSON value in UTF-8 with each name once, at most "
                        + EpcisDocument.MAX_DEPTH + " levels deep, without U+0000.")
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
        return problem.withDetail(CaptureError.count(errors) + " errors, nothing was captured.")
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

    static HttpProblem notAcceptable() {
        return problem(URI.create("epcisException:NotAcceptableException"), "Version or format not spoken", 406)
                .withDetail(
                        "EPCIS and CBV " + EpcisVersion.SPOKEN + " are spoken; EPCs and words are kept as they come.")
                .build();
    }

    static HttpProblem emptyPage() {
        return problem(VALIDATION_EXCEPTION, "Empty page", 400)
                .withDetail("perPage is 1 or more.")
                .build();
    }

    /** The same problem with the type that the standard has for its status. */
    static HttpProblem ofStandard(HttpProblem problem) {
        if (problem.getType() != null && PREFIX.equals(problem.getType().getScheme())) {
            return problem;
        }
        HttpProblem.Builder standard = HttpProblem.builder()
                .withType(URI.create(PREFIX + ":" + exception(problem.getStatusCode())))
                .withTitle(problem.getTitle())
                .withStatus(problem.getStatusCode())
                .withDetail(problem.getDetail());
        problem.getParameters().forEach(standard::with);
        return standard.build();
    }

    private static String exception(int status) {
        return switch (status) {
            case 401, 403 -> "SecurityException";
            case 404 -> "NoSuchResourceException";
            case 406 -> "NotAcceptableException";
            case 409 -> "ResourceAlreadyExistsException";
            case 413 -> "CaptureLimitExceededException";
            case 415 -> "UnsupportedMediaTypeException";
            default -> status >= 500 ? "ImplementationException" : "ValidationException";
        };
    }

    private static HttpProblem.Builder problem(URI type, String title, int status) {
        return HttpProblem.builder().withType(type).withTitle(title).withStatus(status);
    }
}
