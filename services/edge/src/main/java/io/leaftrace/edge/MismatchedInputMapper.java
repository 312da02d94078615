package io.leaftrace.edge;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.ext.Provider;

/** Takes the place of Quarkus's own mapper, which would answer 400 without a problem. */
@Provider
class MismatchedInputMapper extends ExceptionMapperBase<MismatchedInputException> {

    @Override
    protected HttpProblem toProblem(MismatchedInputException thrown) {
        return HttpProblem.builder().withStatus(400).build();
    }
}
