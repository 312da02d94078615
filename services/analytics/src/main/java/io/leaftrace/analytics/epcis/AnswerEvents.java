package io.leaftrace.analytics.epcis;

import io.leaftrace.analytics.access.Viewer;
import io.leaftrace.edge.querylog.Question;
import io.leaftrace.edge.querylog.RecordQuestions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Answers event queries in HTTP: parameters and headers in, a document, headers and the link to the next page out. */
@ApplicationScoped
public class AnswerEvents {

    private final QueryEvents queryEvents;
    private final TranslateEvents translateEvents;
    private final Question question;

    AnswerEvents(QueryEvents queryEvents, TranslateEvents translateEvents, Question question) {
        this.queryEvents = queryEvents;
        this.translateEvents = translateEvents;
        this.question = question;
    }

    /** @param ofPath parameters that the path tells; the query may not tell them too */
    Uni<Response> to(Map<String, String> ofPath, UriInfo uri, HttpHeaders headers, Viewer viewer) {
        return answer(headers, () -> {
            Map<String, List<String>> parameters = new HashMap<>(uri.getQueryParameters());
            parameters.remove(RecordQuestions.PURPOSE_PARAMETER);
            ofPath.forEach((name, value) -> {
                if (parameters.put(name, List.of(value)) != null) {
                    throw new QueryParameterException(name + " is told by the path already.");
                }
            });
            return page(parameters, headers, viewer).map(page -> paged(page, uri, headers));
        });
    }

    /** The events with one ID: it, and perhaps the declaration that it was wrong. */
    Uni<Response> one(String eventId, HttpHeaders headers, Viewer viewer) {
        return answer(headers, () -> page(Map.of("EQ_eventID", List.of(eventId)), headers, viewer)
                .map(page -> {
                    if (page.isEmpty()) {
                        throw new NoSuchResourceException("There is no such event.");
                    }
                    return document(page, headers).build();
                }));
    }

    /** What there is of a value of the top level: events, if anybody told of it. */
    Uni<Response> below(String parameter, String value, HttpHeaders headers, Viewer viewer) {
        Map<String, List<String>> parameters = Map.of(parameter, List.of(value), "perPage", List.of("1"));
        return answer(headers, () -> page(parameters, headers, viewer).map(page -> {
            if (page.isEmpty()) {
                throw new NoSuchResourceException("No event tells of it.");
            }
            return Response.ok(List.of("events")).build();
        }));
    }

    /** Refusals as EPCIS names them, that of a client of another version first. */
    static Uni<Response> answer(HttpHeaders headers, Supplier<Uni<Response>> answering) {
        return Uni.createFrom()
                .deferred(() -> {
                    EpcisHeaders.refuseOtherVersions(headers);
                    return answering.get();
                })
                .onFailure(EpcisException.class)
                .transform(EpcisProblems::of);
    }

    private Uni<EventPage> page(Map<String, List<String>> parameters, HttpHeaders headers, Viewer viewer) {
        EpcFormat format = format(headers);
        EventQuery query = EventQueryReading.read(parameters, EpcisHeaders.namespaces(headers));
        return queryEvents
                .page(query.visibleTo(viewer))
                .invoke(page -> question.isAnsweredBy(page.count()))
                .call(page -> translateEvents.to(format, page.document()));
    }

    private static EpcFormat format(HttpHeaders headers) {
        return EpcFormat.of(headers.getHeaderString(EpcisHeaders.EPC_FORMAT));
    }

    private static Response paged(EventPage page, UriInfo uri, HttpHeaders headers) {
        Response.ResponseBuilder answer = NextPage.link(document(page, headers), uri, page.nextPageToken());
        if (page.nextPageToken() != null) {
            answer.header(EpcisHeaders.TOKEN_EXPIRES, page.tokenExpiresAt().toString());
        }
        return answer.build();
    }

    private static Response.ResponseBuilder document(EventPage page, HttpHeaders headers) {
        return Response.ok(page.document())
                .header(EpcisHeaders.EPC_FORMAT, format(headers).text())
                .header(EpcisHeaders.CBV_XML_FORMAT, EpcFormat.NEVER_TRANSLATES.text());
    }
}
