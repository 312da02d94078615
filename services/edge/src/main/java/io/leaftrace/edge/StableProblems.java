package io.leaftrace.edge;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Gives every error its stable type and words of our own. What a library says of an error may name classes, tables or
 * hosts; it goes to the log, never to the caller.
 */
@ApplicationScoped
class StableProblems implements ProblemPostProcessor {
    private static final Logger LOG = Logger.getLogger(StableProblems.class);

    private final UriInfo uri;

    StableProblems(UriInfo uri) {
        this.uri = uri;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (problem.getType() != null) {
            return problem;
        }
        HttpProblem.Builder stable = HttpProblem.builder(problemOf(problem.getStatusCode(), context.cause))
                .withInstance(problem.getInstance());
        problem.getHeaders().forEach(stable::withHeader);
        return stable.build();
    }

    private HttpProblem problemOf(int status, Throwable thrown) {
        if (Outage.isBehind(thrown)) {
            LOG.warnf("Answering 503: %s", Outage.reason(thrown));
            CommonProblem problem = Outage.isSlowness(thrown) ? CommonProblem.TOO_SLOW : CommonProblem.UNAVAILABLE;
            return problem.builder()
                    .withHeader(HttpHeaders.RETRY_AFTER, Outage.RETRY_AFTER_SECONDS)
                    .build();
        }
        return RequestProblems.of(thrown, uri).orElseGet(() -> commonProblem(CommonProblem.of(status), thrown));
    }

    private static HttpProblem commonProblem(CommonProblem problem, Throwable thrown) {
        if (problem != CommonProblem.INTERNAL) {
            return problem.builder().build();
        }
        String errorId = UUID.randomUUID().toString();
        LOG.errorf(thrown, "Answering 500, errorId %s", errorId);
        return problem.builder().with("errorId", errorId).build();
    }
}
