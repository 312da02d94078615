package io.leaftrace.edge;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import java.util.List;

/**
 * Refusals as RFC 9457 problems, to be thrown (nothing is kept) or given to {@link Answer#problem} (the refusal commits
 * with what was stored beside it). The type is {@code urn:leaftrace:problem:<slug>}: stable, and documented by each
 * service.
 */
public final class Problems {
    private static final String TYPE_PREFIX = "urn:leaftrace:problem:";

    private Problems() {}

    /** 400: the request cannot be read. */
    public static HttpProblem malformed(String slug, String detail, List<OffendingItem> items) {
        return problem(400, "Malformed request", slug, detail, items);
    }

    /** 401: no valid token, or one that has run out meanwhile. */
    public static HttpProblem unauthenticated() {
        return CommonProblem.UNAUTHENTICATED.builder().build();
    }

    /** 403: known, but not entitled. What belongs to another party is {@link #notFound}, so that nothing is revealed. */
    public static HttpProblem forbidden(String slug, String detail) {
        return problem(403, "Forbidden", slug, detail, List.of());
    }

    /** 404: not there, or another party's. */
    public static HttpProblem notFound(String slug, String detail, List<OffendingItem> items) {
        return problem(404, "Not found", slug, detail, items);
    }

    /** 409: right in itself, but against what is already stored. */
    public static HttpProblem conflict(String slug, String detail, List<OffendingItem> items) {
        return problem(409, "Conflict", slug, detail, items);
    }

    /** 413: more than a request may carry. */
    public static HttpProblem tooLarge(String slug, String detail, List<OffendingItem> items) {
        return problem(413, "Content too large", slug, detail, items);
    }

    /** 422: readable, but wrong. */
    public static HttpProblem unprocessable(String slug, String detail, List<OffendingItem> items) {
        return problem(422, "Unprocessable content", slug, detail, items);
    }

    /** 429: right, but asked too often. */
    public static HttpProblem tooMany(String slug, String detail, long retryAfterSeconds) {
        return HttpProblem.builder(problem(429, "Too many requests", slug, detail, List.of()))
                .withHeader("Retry-After", retryAfterSeconds)
                .build();
    }

    /** The problem type of a slug. */
    static URI type(String slug) {
        return URI.create(TYPE_PREFIX + slug);
    }

    static HttpProblem problem(int status, String title, String slug, String detail, List<OffendingItem> items) {
        HttpProblem.Builder problem = HttpProblem.builder()
                .withType(type(slug))
                .withTitle(title)
                .withStatus(status)
                .withDetail(detail);
        if (!items.isEmpty()) {
            problem.with("items", items);
        }
        return problem.build();
    }
}
