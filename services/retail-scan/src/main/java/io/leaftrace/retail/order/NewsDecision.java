package io.leaftrace.retail.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a shop keeper who listens is to hear: how what is open now differs from what was told. */
final class NewsDecision {

    /**
     * An order that came, or one that went.
     *
     * @param key of the order and the shop
     * @param opened null for one that went
     */
    record News(String key, OpenOrder opened) {}

    private NewsDecision() {}

    /**
     * Compares.
     *
     * @param told keys of what was told as open and not yet as gone
     * @param open what is open now, by key
     */
    static List<News> news(Set<String> told, Map<String, OpenOrder> open) {
        List<News> news = new ArrayList<>();
        open.forEach((key, order) -> {
            if (!told.contains(key)) {
                news.add(new News(key, order));
            }
        });
        told.stream().filter(key -> !open.containsKey(key)).sorted().forEach(key -> news.add(new News(key, null)));
        return news;
    }
}
