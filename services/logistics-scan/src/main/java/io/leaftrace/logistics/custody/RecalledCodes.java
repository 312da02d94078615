package io.leaftrace.logistics.custody;

import io.leaftrace.edge.Page;
import io.leaftrace.edge.PageRequest;
import io.leaftrace.edge.Problems;
import io.leaftrace.logistics.code.ItemLinks;
import io.leaftrace.model.ItemRun;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** The codes that a recall names, for handhelds that cannot ask: a code does not show the run of items that it is of. */
@ApplicationScoped
class RecalledCodes {

    /** A handheld keeps no more of one recall; of the rest it is told when it sends. */
    private static final int MOST_CODES = 5_000;

    private final RecallStore store;
    private final ItemLinks links;
    private final Pool pool;

    RecalledCodes(RecallStore store, ItemLinks links, Pool pool) {
        this.store = store;
        this.links = links;
        this.pool = pool;
    }

    private record Counted(long number, long itemId) {}

    /**
     * Digital Link URIs, those of logistic units first; of the first 5,000.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 when no such recall is in force
     */
    Uni<Page<String>> of(String recallId, PageRequest page) {
        long after = page.after().map(Long::parseLong).orElse(0L);
        // Postgres has no room for NUL in a text.
        return store.firstItems(pool, recallId.replace("\0", ""), MOST_CODES).chain(runs -> {
            if (runs.isEmpty()) {
                throw Problems.notFound("recall-unknown", "There is no such recall in force.", List.of());
            }
            Page<Counted> counted = Page.of(page, counted(runs, after, page.rows()), Counted::number);
            List<Long> itemIds = counted.items().stream().map(Counted::itemId).toList();
            return links.digitalLinks(pool, itemIds)
                    .map(linkOf -> new Page<>(
                            itemIds.stream()
                                    .filter(linkOf::containsKey)
                                    .map(linkOf::get)
                                    .toList(),
                            counted.nextCursor()));
        });
    }

    private static List<Counted> counted(List<ItemRun> runs, long after, int rows) {
        long[] itemIds = runs.stream()
                .flatMapToLong(run -> LongStream.rangeClosed(run.firstItemId(), run.lastItemId()))
                .limit(MOST_CODES)
                .skip(after)
                .limit(rows)
                .toArray();
        List<Counted> counted = new ArrayList<>();
        for (long itemId : itemIds) {
            counted.add(new Counted(after + counted.size() + 1, itemId));
        }
        return counted;
    }
}
