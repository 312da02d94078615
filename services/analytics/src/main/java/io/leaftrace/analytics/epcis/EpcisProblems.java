package io.leaftrace.analytics.epcis;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;

/** Refusals of EPCIS as problems (the REST binding's problem types). */
public final class EpcisProblems {

    private EpcisProblems() {}

    /** @param refusal an {@link EpcisException} */
    public static HttpProblem of(Throwable refusal) {
        EpcisException named = (EpcisException) refusal;
        return HttpProblem.builder()
                .withType(URI.create(named.type()))
                .withTitle(named.title())
                .withStatus(named.status())
                .withDetail(named.getMessage())
                .build();
    }
}
