package io.leaftrace.edge.querylog;

import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Page;
import io.leaftrace.edge.Roles;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;

/**
 * Sees to it that questions are written down, and that whoever must say why has said so: all that regulators read in any
 * service, and whatever anybody asks where {@link Logged} says so. Reading the log itself is no question.
 */
@Provider
class QueryLogFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String PURPOSE_READ = QueryLogFilter.class.getName();

    private final RecordQuestions record;
    private final Question question;
    private final Caller caller;

    @Context
    ResourceInfo asked;

    QueryLogFilter(RecordQuestions record, Question question, Caller caller) {
        this.record = record;
        this.question = question;
        this.caller = caller;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Class<?> resource = asked.getResourceClass();
        if (resource == null || !isWrittenDown(request, resource, asked.getResourceMethod())) {
            return;
        }
        String purpose = record.purpose(
                request.getHeaderString(RecordQuestions.PURPOSE_HEADER),
                request.getUriInfo().getQueryParameters().getFirst(RecordQuestions.PURPOSE_PARAMETER),
                !resource.isAnnotationPresent(NeedsNoPurpose.class));
        request.setProperty(PURPOSE_READ, purpose == null ? "" : purpose);
    }

    private boolean isWrittenDown(ContainerRequestContext request, Class<?> resource, Method method) {
        if (resource == QueryLogResource.class) {
            return false;
        }
        boolean reads = request.getMethod().equals(HttpMethod.GET)
                || request.getMethod().equals(HttpMethod.HEAD);
        return resource.isAnnotationPresent(Logged.class)
                || (method != null && method.isAnnotationPresent(Logged.class))
                || (reads && caller.is(Roles.REGULATOR));
    }

    /** What was refused before the question was looked at, such as for a role, has no purpose read and is not logged. */
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(PURPOSE_READ) instanceof String purpose) {
            record.asked(
                    asked(request),
                    purpose.isEmpty() ? null : purpose,
                    response.getStatus(),
                    count(response.getEntity()));
        }
    }

    private String asked(ContainerRequestContext request) {
        UriInfo uri = request.getUriInfo();
        String query = uri.getRequestUri().getRawQuery();
        return request.getMethod() + " " + uri.getPath() + (query == null ? "" : "?" + query)
                + (question.text() == null ? "" : " " + question.text());
    }

    private Long count(Object answer) {
        if (answer instanceof Counted counted) {
            return counted.items();
        }
        return answer instanceof Page<?> page ? (Long) (long) page.items().size() : question.answeredCount();
    }
}
