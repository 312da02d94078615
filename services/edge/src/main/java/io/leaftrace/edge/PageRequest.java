package io.leaftrace.edge;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** The query parameters {@code limit} and {@code cursor} of every list; a {@code @Valid @BeanParam} of its method. */
public class PageRequest {
    @QueryParam("limit")
    @DefaultValue("50")
    @Min(1)
    @Max(500)
    int limit;

    @QueryParam("cursor")
    String cursor;

    @Context
    UriInfo uri;

    /** A page that is asked for by other names than {@code limit} and {@code cursor}, where a standard has its own. */
    public static PageRequest of(int limit, String cursor, UriInfo uri) {
        PageRequest request = new PageRequest();
        request.limit = limit;
        request.cursor = cursor;
        request.uri = uri;
        return request;
    }

    /** How many items the page may show. */
    public int limit() {
        return limit;
    }

    /** How many rows to query: one more than the page shows, which tells whether another page follows. */
    public int rows() {
        return limit + 1;
    }

    /**
     * The position after which the page begins, as {@link Page#of} was given it; empty for the first page.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 when the cursor is not one that this list gave out
     */
    public Optional<String> after() {
        return Optional.ofNullable(cursor).map(sent -> Cursor.position(uri.getPath(), sent));
    }

    String cursorAfter(String position) {
        return Cursor.of(uri.getPath(), position);
    }
}
