package io.leaftrace.analytics.querylog;

import io.leaftrace.edge.Page;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;

/** Sees to it that questions are written down, and that whoever must say why has said so. */
@Provider
@Logged
class QueryLogFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String PURPOSE_READ = QueryLogFilter.class.getName();

    private final RecordQuestions record;
    private final Question question;

    QueryLogFilter(RecordQuestions record, Question question) {
        this.record = record;
        this.question = question;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String purpose = record.purpose(
                request.getHeaderString(RecordQuestions.PURPOSE_HEADER),
                request.getUriInfo().getQueryParameters().getFirst(RecordQuestions.PURPOSE_PARAMETER));
        request.setProperty(PURPOSE_READ, purpose == null ? "" : purpose);
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
