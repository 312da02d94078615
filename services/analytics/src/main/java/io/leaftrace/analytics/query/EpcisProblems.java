package io.leaftrace.analytics.query;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;

/** Refusals under the names of the standard (EPCIS 2.0, section 12.6). */
public final class EpcisProblems {

    private EpcisProblems() {}

    /** 400: what was sent is no query. */
    public static HttpProblem queryValidation(String detail) {
        return problem(400, "QueryValidationException", "Query invalid", detail);
    }

    /** 400: a parameter of the query is not as it should be. */
    public static HttpProblem queryParameter(String detail) {
        return problem(400, "QueryParameterException", "Query parameter error", detail);
    }

    /** 400: what was sent is no subscription. */
    public static HttpProblem subscriptionControls(String detail) {
        return problem(400, "SubscriptionControlsException", "Subscription invalid", detail);
    }

    /** 403: a right one, and more than there may be. */
    public static HttpProblem tooMany(String detail) {
        return problem(403, "SecurityException", "Limit reached", detail);
    }

    /** 404: not there, or another party's. */
    public static HttpProblem noSuchResource(String detail) {
        return problem(404, "NoSuchResourceException", "Not found", detail);
    }

    /** 409: the name is taken. */
    public static HttpProblem resourceAlreadyExists(String detail) {
        return problem(409, "ResourceAlreadyExistsException", "Already exists", detail);
    }

    private static HttpProblem problem(int status, String exception, String title, String detail) {
        return HttpProblem.builder()
                .withType(URI.create("epcisException:" + exception))
                .withTitle(title)
                .withStatus(status)
                .withDetail(detail)
                .build();
    }
}
