package io.leaftrace.analytics.whereabouts;

import io.leaftrace.analytics.registry.Place;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts items that are alike. */
public final class Counting {

    private static final Comparator<String> NULLS_LAST = Comparator.nullsLast(Comparator.naturalOrder());

    /** The most first; of as many, in an order that is always the same. */
    private static final Comparator<Map.Entry<Alike, Long>> IN_ORDER = Map.Entry.<Alike, Long>comparingByValue()
            .reversed()
            .thenComparing(entry -> entry.getKey().level(), NULLS_LAST)
            .thenComparing(entry -> entry.getKey().placeGln(), NULLS_LAST)
            .thenComparing(entry -> entry.getKey().disposition(), NULLS_LAST)
            .thenComparing(entry -> entry.getKey().destinationGln(), NULLS_LAST)
            .thenComparing(entry -> entry.getKey().gtin(), NULLS_LAST);

    private final Map<String, Place> places;
    private final Map<String, String> productNames;

    /**
     * @param places by GLN
     * @param located has the names of the products
     */
    public Counting(Map<String, Place> places, Located located) {
        this.places = places;
        this.productNames = located.orders().values().stream()
                .filter(order -> order.gtin() != null && order.productName() != null)
                .collect(Collectors.toMap(OrderFacts::gtin, OrderFacts::productName, (one, same) -> one));
    }

    private record Alike(
            String level, String gtin, String placeGln, String holderGln, String disposition, String destinationGln) {}

    /** The GLNs of all places that some parts speak of. */
    public static Set<String> placeGlns(Located located) {
        return Stream.concat(located.parts().stream(), located.around().stream())
                .flatMap(part -> Stream.of(
                        part.now().placeGln(),
                        part.now().destinationGln(),
                        part.now().holderGln()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    public List<Whereabouts.Count> count(Collection<Located.Part> parts) {
        Map<Alike, Long> counts = new HashMap<>();
        for (Located.Part part : parts) {
            var alike = new Alike(
                    part.level(),
                    part.gtin(),
                    part.now().placeGln(),
                    part.now().holderGln(),
                    part.now().disposition(),
                    part.now().destinationGln());
            counts.merge(alike, part.count(), Long::sum);
        }
        return counts.entrySet().stream()
                .sorted(IN_ORDER)
                .map(entry -> told(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Whereabouts.Count told(Alike alike, long count) {
        return new Whereabouts.Count(
                alike.level(),
                alike.gtin(),
                productNames.get(alike.gtin()),
                place(alike.placeGln()),
                holder(alike.holderGln()),
                alike.disposition(),
                place(alike.destinationGln()),
                count);
    }

    /** The party whose place has them; null when that is not known. */
    public String holder(String holderGln) {
        Place place = places.get(holderGln);
        return place == null ? null : place.partyGln();
    }

    /** Null for none. */
    public Whereabouts.Place place(String gln) {
        if (gln == null) {
            return null;
        }
        Place place = places.get(gln);
        return place == null
                ? new Whereabouts.Place(gln, null, null, null, null, null, null)
                : new Whereabouts.Place(
                        gln,
                        place.name(),
                        place.city(),
                        place.country(),
                        place.kind(),
                        place.latitude(),
                        place.longitude());
    }
}
