package io.leaftrace.analytics.querylog;

import io.leaftrace.edge.Caller;
import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.Page;
import io.leaftrace.edge.PlainText;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.Roles;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sees to it that questions are written down, and that whoever must say why has said so. */
@Provider
@Logged
class QueryLogFilter implements ContainerRequestFilter, ContainerResponseFilter {

    /** Why somebody asks, in plain words; others than ASCII percent-encoded. The parameter {@code purpose} does as well. */
    private static final String PURPOSE = "Leaftrace-Purpose";

    private static final String PURPOSE_PARAMETER = "purpose";
    private static final String PURPOSE_READ = QueryLogFilter.class.getName();
    private static final int LONGEST_PURPOSE = 200;
    private static final int LONGEST_QUESTION = 2_000;
    private static final List<String> ROLES =
            List.of(Roles.REGULATOR, Roles.OPERATOR, Roles.BRAND, Roles.FACTORY, Roles.LOGISTICS, Roles.RETAIL);

    private final QueryLog log;
    private final Caller caller;
    private final Question question;
    private final boolean isPurposeRequired;

    QueryLogFilter(
            QueryLog log,
            Caller caller,
            Question question,
            @ConfigProperty(name = "leaftrace.queries.purpose-required", defaultValue = "false")
                    boolean isPurposeRequired) {
        this.log = log;
        this.caller = caller;
        this.question = question;
        this.isPurposeRequired = isPurposeRequired;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String purpose = purpose(request);
        if (purpose == null && isPurposeRequired && caller.is(Roles.REGULATOR)) {
            throw Problems.malformed(
                    "purpose-missing", "Say why you ask: header " + PURPOSE + " or ?purpose=.", List.of());
        }
        if (!log.hasRoom()) {
            throw new ServiceUnavailableException("questions cannot be written down at the moment");
        }
        request.setProperty(PURPOSE_READ, purpose == null ? "" : purpose);
    }

    private static String purpose(ContainerRequestContext request) {
        String header = request.getHeaderString(PURPOSE);
        String purpose = header == null
                ? request.getUriInfo().getQueryParameters().getFirst(PURPOSE_PARAMETER)
                : decoded(header);
        if (purpose == null || purpose.isBlank()) {
            return null;
        }
        if (purpose.length() > LONGEST_PURPOSE || !new PlainText.Validator().isValid(purpose, null)) {
            throw Problems.malformed(
                    "purpose-malformed",
                    "The purpose is one line of at most " + LONGEST_PURPOSE + " characters.",
                    List.of(new OffendingItem(PURPOSE, "malformed", "too long, or with characters that do not show")));
        }
        return purpose.strip();
    }

    private static String decoded(String header) {
        try {
            return URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return header;
        }
    }

    /** What was refused before the question was looked at, such as for a role, has no purpose read and is not logged. */
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(PURPOSE_READ) instanceof String purpose) {
            log.add(new LogEntry(
                    UUID.randomUUID(),
                    OffsetDateTime.now(Clock.tickMillis(ZoneOffset.UTC)),
                    caller.subject(),
                    caller.partyOrNull(),
                    ROLES.stream().filter(caller::is).toList(),
                    asked(request),
                    purpose.isEmpty() ? null : purpose,
                    response.getStatus(),
                    count(response.getEntity())));
        }
    }

    private String asked(ContainerRequestContext request) {
        UriInfo uri = request.getUriInfo();
        String query = uri.getRequestUri().getRawQuery();
        String text = request.getMethod() + " " + uri.getPath() + (query == null ? "" : "?" + query)
                + (question.text() == null ? "" : " " + question.text());
        String shown = text.replace("\0", "");
        return shown.length() > LONGEST_QUESTION ? shown.substring(0, LONGEST_QUESTION) : shown;
    }

    private static Long count(Object answer) {
        if (answer instanceof Counted counted) {
            return counted.items();
        }
        return answer instanceof Page<?> page ? (Long) (long) page.items().size() : null;
    }
}
