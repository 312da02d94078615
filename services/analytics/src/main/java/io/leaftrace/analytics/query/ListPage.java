package io.leaftrace.analytics.query;

import io.leaftrace.analytics.epcis.EpcisProblems;
import io.leaftrace.analytics.epcis.NextPage;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Paging as the standard has it: {@code perPage}, {@code nextPageToken}, and a header {@code Link} to the next page. A
 * token grants nothing: whoever forges one sees only what he may list.
 *
 * @param perPage how many the page may show
 * @param after the number after which it begins
 */
public record ListPage(int perPage, long after) {

    private static final int DEFAULT_PER_PAGE = 30;
    private static final int MOST_PER_PAGE = 1000;

    /**
     * The page that is asked for.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 with the standard's QueryParameterException
     */
    public static ListPage of(UriInfo uri) {
        String perPage = uri.getQueryParameters().getFirst("perPage");
        String token = uri.getQueryParameters().getFirst("nextPageToken");
        return new ListPage(perPage == null ? DEFAULT_PER_PAGE : perPage(perPage), token == null ? 0 : after(token));
    }

    /** How many rows to query: one more than the page shows, which tells whether another page follows. */
    public int rows() {
        return perPage + 1;
    }

    /** The answer that shows the page. */
    public <T> Response answer(UriInfo uri, List<T> rows, ToLongFunction<T> number, Function<T, Object> telling) {
        boolean another = rows.size() > perPage;
        List<T> shown = another ? rows.subList(0, perPage) : rows;
        String next = another ? token(number.applyAsLong(shown.get(shown.size() - 1))) : null;
        return NextPage.link(Response.ok(shown.stream().map(telling).toList()), uri, next)
                .build();
    }

    private static int perPage(String text) {
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST_PER_PAGE) {
            throw EpcisProblems.queryParameter("perPage is a number from 1 to " + MOST_PER_PAGE + ".");
        }
        return Integer.parseInt(text);
    }

    private static String token(long number) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
    }

    private static long after(String token) {
        try {
            return Long.parseLong(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException forged) {
            throw EpcisProblems.queryParameter("nextPageToken is not one that this list gave out.");
        }
    }
}
