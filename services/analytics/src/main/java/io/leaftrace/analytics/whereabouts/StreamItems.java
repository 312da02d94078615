package io.leaftrace.analytics.whereabouts;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaftrace.analytics.item.NameItems;
import io.leaftrace.analytics.registry.RegistryStore;
import io.leaftrace.identity.ItemId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.RestMulti;

/** Streams the items of an answer, as fast as the reader reads. */
@ApplicationScoped
public class StreamItems {

    public static final String CSV = "text/csv";
    public static final String NDJSON = "application/x-ndjson";

    private final NameItems nameItems;
    private final RegistryStore registry;
    private final ObjectMapper json;

    StreamItems(NameItems nameItems, RegistryStore registry, ObjectMapper json) {
        this.nameItems = nameItems;
        this.registry = registry;
        this.json = json;
    }

    /**
     * The list as CSV (RFC 4180).
     *
     * @param located found before the first byte is sent, so that a question that fails is a problem and not a torn list
     */
    public RestMulti<String> csv(Uni<Located> located) {
        return RestMulti.fromUniResponse(
                located.chain(found -> lines(found, null)),
                lines -> Multi.createFrom().iterable(lines).map(portion -> portion + "\r\n"));
    }

    /** The same, a JSON object a line; the line ends between portions are the framework's. */
    public RestMulti<String> ndjson(Uni<Located> located) {
        return RestMulti.fromUniResponse(
                located.chain(found -> lines(found, json)), lines -> Multi.createFrom().iterable(lines));
    }

    private Uni<ItemLines> lines(Located located, ObjectMapper format) {
        return Uni.combine()
                .all()
                .unis(nameItems.linksOf(toBeNamed(located.parts())), registry.places(Counting.placeGlns(located)))
                .asTuple()
                .map(found -> new ItemLines(
                        located.parts(), found.getItem1(), new Counting(found.getItem2(), located), format));
    }

    /** One of each order and every foreign one: of the others nothing has to be looked up. */
    private static Set<Long> toBeNamed(Collection<Located.Part> parts) {
        Set<Long> orders = new HashSet<>();
        Set<Long> itemIds = new HashSet<>();
        for (Located.Part part : parts) {
            for (Long itemId :
                    part.parentId() == null ? List.of(part.first()) : List.of(part.first(), part.parentId())) {
                if (!ItemId.isOwnSerial(itemId) || orders.add(ItemId.orderNumber(itemId))) {
                    itemIds.add(itemId);
                }
            }
            if (ItemId.isForeign(part.first())) {
                for (long itemId = part.first(); itemId <= part.last(); itemId++) {
                    itemIds.add(itemId);
                }
            }
        }
        return itemIds;
    }
}
