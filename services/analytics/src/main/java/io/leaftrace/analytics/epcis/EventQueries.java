package io.leaftrace.analytics.epcis;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The standard's event query as other features ask it. Parameters are those of {@code GET /epcis/v2/events}. */
@ApplicationScoped
public class EventQueries {

    private final QueryEvents queryEvents;

    EventQueries(QueryEvents queryEvents) {
        this.queryEvents = queryEvents;
    }

    /** @throws HttpProblem 400, with the standard's QueryParameterException, for what is no query */
    public void check(Map<String, List<String>> parameters) {
        read(parameters);
    }

    /** A page of all events; fails as {@link #check}. */
    public Uni<EventPage> page(Map<String, List<String>> parameters) {
        return Uni.createFrom().deferred(() -> queryEvents.page(read(parameters)));
    }

    /**
     * What arrived in a window, in the order of arrival; a part of it when it is too much for one document.
     *
     * @param reader on whose behalf
     * @param after where the window begins
     * @param until the last position of the window
     */
    public Uni<ArrivedEvents> arrived(
            Map<String, List<String>> parameters, Reader reader, Arrival after, long until, int limit) {
        return Uni.createFrom()
                .deferred(() -> queryEvents.arrived(read(parameters), new ArrivalWindow(after, until), limit));
    }

    private static EventQuery read(Map<String, List<String>> parameters) {
        try {
            return EventQueryReading.read(parameters);
        } catch (QueryParameterException wrong) {
            throw HttpProblem.builder()
                    .withType(URI.create("epcisException:QueryParameterException"))
                    .withTitle("Query parameter error")
                    .withStatus(400)
                    .withDetail(wrong.getMessage())
                    .withHeader(EventsResource.VERSION_HEADER, EventsResource.VERSION)
                    .build();
        }
    }
}
