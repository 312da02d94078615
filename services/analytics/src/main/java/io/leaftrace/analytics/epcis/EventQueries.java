package io.leaftrace.analytics.epcis;

import io.leaftrace.analytics.access.Viewer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** The standard's event query as other features ask it. Parameters are those of {@code GET /epcis/v2/events}. */
@ApplicationScoped
public class EventQueries {

    private final QueryEvents queryEvents;

    EventQueries(QueryEvents queryEvents) {
        this.queryEvents = queryEvents;
    }

    /**
     * Refuses what is no query.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400, with the standard's QueryParameterException
     */
    public void check(Map<String, List<String>> parameters) {
        read(parameters);
    }

    /** A page of all events; fails as {@link #check}. */
    public Uni<EventPage> page(Map<String, List<String>> parameters, Viewer viewer) {
        return Uni.createFrom()
                .deferred(() -> queryEvents.page(read(parameters).visibleTo(viewer)))
                .onFailure(EpcisException.class)
                .transform(EpcisProblems::of);
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
                .deferred(() -> queryEvents.arrived(
                        read(parameters).visibleTo(reader.viewer()), new ArrivalWindow(after, until), limit))
                .onFailure(EpcisException.class)
                .transform(EpcisProblems::of);
    }

    private static EventQuery read(Map<String, List<String>> parameters) {
        try {
            return EventQueryReading.read(parameters);
        } catch (EpcisException refused) {
            throw EpcisProblems.of(refused);
        }
    }
}
