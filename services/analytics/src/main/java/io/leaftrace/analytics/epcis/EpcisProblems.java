package io.leaftrace.analytics.epcis;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;

/** Refusals under the names of the standard (EPCIS 2.0, section 12.6). */
public final class EpcisProblems {

    private EpcisProblems() {}

    /**
     * A refusal as it is told.
     *
     * @param refusal an {@link EpcisException}
     */
    public static HttpProblem of(Throwable refusal) {
        EpcisException named = (EpcisException) refusal;
        return problem(named.status(), named.type(), named.title(), named.getMessage());
    }

    /** 400: what was sent is no query. */
    public static HttpProblem queryValidation(String detail) {
        return problem(400, "epcisException:QueryValidationException", "Query invalid", detail);
    }

    /** 400: a parameter of the query is not as it should be. */
    public static HttpProblem queryParameter(String detail) {
        return of(new QueryParameterException(detail));
    }

    /** 400: what was sent is no subscription. */
    public static HttpProblem subscriptionControls(String detail) {
        return problem(400, "epcisException:SubscriptionControlsException", "Subscription invalid", detail);
    }

    /** 400: a query that can be asked, and not be subscribed to. */
    public static HttpProblem subscribeNotPermitted(String detail) {
        return problem(400, "epcisException:SubscribeNotPermittedException", "Subscription not permitted", detail);
    }

    /** 403: a right one, and more than there may be. */
    public static HttpProblem tooMany(String detail) {
        return problem(403, "epcisException:SecurityException", "Limit reached", detail);
    }

    /** 404: not there, or another party's. */
    public static HttpProblem noSuchResource(String detail) {
        return of(new NoSuchResourceException(detail));
    }

    /** 409: the name is taken. */
    public static HttpProblem resourceAlreadyExists(String detail) {
        return problem(409, "epcisException:ResourceAlreadyExistsException", "Already exists", detail);
    }

    private static HttpProblem problem(int status, String type, String title, String detail) {
        return HttpProblem.builder()
                .withType(URI.create(type))
                .withTitle(title)
                .withStatus(status)
                .withDetail(detail)
                .build();
    }
}
