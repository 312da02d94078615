package io.leaftrace.analytics.fact;

import io.leaftrace.analytics.item.Code;
import io.leaftrace.analytics.item.CodeReading;
import io.leaftrace.model.Items;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Turns identifiers from outside into items: our own and SSCCs by their ItemId, all others by their canonical URI. */
final class ItemReading {

    private final CodeReading codes;

    ItemReading(CodeReading codes) {
        this.codes = codes;
    }

    Items of(List<String> uris) {
        List<Long> computed = new ArrayList<>();
        List<String> foreign = new ArrayList<>();
        for (String uri : uris) {
            Code code = codes.read(uri);
            OptionalLong itemId = code.itemId();
            if (itemId.isPresent()) {
                computed.add(itemId.getAsLong());
            } else {
                foreign.add(code.uri());
            }
        }
        long[] itemIds = computed.stream().mapToLong(Long::longValue).distinct().toArray();
        return new Items(Items.of(itemIds).runs(), foreign.stream().distinct().toList());
    }
}
