package io.leaftrace.analytics.recall;

import io.leaftrace.analytics.item.ForeignItems;
import io.leaftrace.analytics.whereabouts.Runs;
import io.leaftrace.identity.ItemId;
import io.leaftrace.model.Items;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Names items as other services know them: the numbers of foreign ones never travel. */
@ApplicationScoped
class RecalledNames {

    private final ForeignItems foreignItems;

    RecalledNames(ForeignItems foreignItems) {
        this.foreignItems = foreignItems;
    }

    Uni<Items> told(Runs items) {
        Items own = DeclareRecall.own(items);
        List<Long> foreign = items.list().stream()
                .filter(run -> ItemId.isForeign(run.first()))
                .flatMapToLong(run -> LongStream.rangeClosed(run.first(), run.last()))
                .boxed()
                .toList();
        return foreignItems
                .uris(foreign, foreign.size())
                .map(uris -> new Items(
                        own.runs(), uris.stream().map(Map.Entry::getValue).toList()));
    }
}
