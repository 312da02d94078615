package io.leaftrace.edge;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.ext.Provider;

/** What is no exception is answered as a problem too: a stack overflow, or Vert.x's throwables without a trace. */
@Provider
class ThrowableMapper extends ExceptionMapperBase<Throwable> {

    @Override
    protected HttpProblem toProblem(Throwable thrown) {
        return HttpProblem.builder().withStatus(500).build();
    }
}
