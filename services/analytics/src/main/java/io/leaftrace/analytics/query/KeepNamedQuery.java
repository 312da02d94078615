package io.leaftrace.analytics.query;

import io.leaftrace.analytics.epcis.EpcisProblems;
import io.leaftrace.analytics.epcis.EventQueries;
import io.leaftrace.edge.Answer;
import io.leaftrace.edge.IdempotentRequests;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

/** Keeps a query under its name. */
@ApplicationScoped
class KeepNamedQuery {

    static final int MOST_QUERIES = 100;

    private final IdempotentRequests requests;
    private final EventQueries eventQueries;
    private final NamedQueryStore store;

    KeepNamedQuery(IdempotentRequests requests, EventQueries eventQueries, NamedQueryStore store) {
        this.requests = requests;
        this.eventQueries = eventQueries;
        this.store = store;
    }

    Uni<Response> keep(String owner, NewNamedQuery query) {
        QueryDefinition.check(query);
        eventQueries.check(QueryDefinition.parameters(query.query()));
        return requests.once(query, tx -> store.lock(tx, owner)
                .chain(() -> store.insert(tx, owner, query.name(), query.query()))
                .map(inserted -> inserted.orElseThrow(() ->
                        EpcisProblems.resourceAlreadyExists("You have a query " + query.name() + "; delete it first.")))
                .call(() -> store.count(tx, owner).invoke(KeepNamedQuery::checkLimit))
                .map(kept -> Answer.created(NamedQueryResource.PATH + "/" + kept.name(), kept.told())));
    }

    private static void checkLimit(int count) {
        if (count > MOST_QUERIES) {
            throw EpcisProblems.tooMany("You have " + MOST_QUERIES + " queries; delete one first.");
        }
    }
}
