package io.leaftrace.analytics.epcis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaftrace.analytics.epcis.Condition.Column;
import io.leaftrace.analytics.epcis.Condition.PlaceField;
import io.leaftrace.edge.querylog.RecordQuestions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** Answers the lists of the top level, a page at a time. */
@ApplicationScoped
class AnswerLists {

    /** Tells the tokens of this list from those of event queries. */
    private static final long EPCS = 0x65706373;

    private static final Set<String> PARAMETERS = Set.of(
            EventParameter.PER_PAGE.text(), EventParameter.NEXT_PAGE_TOKEN.text(), RecordQuestions.PURPOSE_PARAMETER);

    private final KnownValues knownValues;
    private final KnownEpcs knownEpcs;

    AnswerLists(KnownValues knownValues, KnownEpcs knownEpcs) {
        this.knownValues = knownValues;
        this.knownEpcs = knownEpcs;
    }

    Uni<Response> of(Column column, UriInfo uri, HttpHeaders headers) {
        return values(uri, headers, (after, limit) -> knownValues.of(column, after, limit));
    }

    Uni<Response> of(PlaceField field, UriInfo uri, HttpHeaders headers) {
        return values(uri, headers, (after, limit) -> knownValues.of(field, after, limit));
    }

    Uni<Response> epcs(UriInfo uri, HttpHeaders headers) {
        return AnswerEvents.answer(headers, () -> {
            Given token = given(uri, EventParameter.NEXT_PAGE_TOKEN);
            PageToken from = token == null ? null : PageToken.parse(token.single(), EPCS, Instant.now());
            return knownEpcs.from(from, perPage(uri)).map(page -> {
                String next = page.next() == null ? null : page.next().text(EPCS);
                return answer(page.uris(), next, uri);
            });
        });
    }

    private static Uni<Response> values(
            UriInfo uri, HttpHeaders headers, BiFunction<String, Integer, Uni<List<String>>> next) {
        return AnswerEvents.answer(headers, () -> {
            int perPage = perPage(uri);
            return next.apply(after(uri), perPage + 1).map(values -> {
                boolean more = values.size() > perPage;
                List<String> told = more ? values.subList(0, perPage) : values;
                return answer(told, more ? token(told.get(perPage - 1)) : null, uri);
            });
        });
    }

    private static Response answer(List<String> members, String nextPageToken, UriInfo uri) {
        ObjectNode collection = JsonNodeFactory.instance.objectNode();
        collection.put("@context", ContextUnion.EPCIS);
        collection.put("type", "Collection");
        ArrayNode list = collection.putArray("member");
        members.forEach(list::add);
        Response.ResponseBuilder answer = NextPage.link(Response.ok(collection), uri, nextPageToken);
        if (nextPageToken != null) {
            answer.header(
                    EpcisHeaders.TOKEN_EXPIRES,
                    Instant.now().plus(PageToken.LIFE).toString());
        }
        return answer.build();
    }

    private static int perPage(UriInfo uri) {
        for (String name : uri.getQueryParameters().keySet()) {
            if (!PARAMETERS.contains(name)) {
                throw new QueryParameterException("There is no query parameter " + Literal.shortened(name) + ".");
            }
        }
        Given perPage = given(uri, EventParameter.PER_PAGE);
        return perPage == null
                ? EventQueryReading.DEFAULT_PER_PAGE
                : perPage.wholeNumber(EventQueryReading.MOST_PER_PAGE);
    }

    private static Given given(UriInfo uri, EventParameter parameter) {
        List<String> texts = uri.getQueryParameters().get(parameter.text());
        return texts == null ? null : new Given(parameter.text(), texts);
    }

    /** A token of these lists is the last value told. */
    private static String token(String last) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(last.getBytes(StandardCharsets.UTF_8));
    }

    private static String after(UriInfo uri) {
        Given token = given(uri, EventParameter.NEXT_PAGE_TOKEN);
        if (token == null) {
            return "";
        }
        try {
            String last = new String(Base64.getUrlDecoder().decode(token.single()), StandardCharsets.UTF_8);
            if (!last.isEmpty() && last.chars().noneMatch(letter -> letter < ' ' || letter == '\uFFFD')) {
                return last;
            }
        } catch (IllegalArgumentException notBase64) {
            // Told below.
        }
        throw new QueryParameterException("nextPageToken is not one that this list gave out.");
    }
}
