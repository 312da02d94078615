package io.leaftrace.analytics.whereabouts;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaftrace.analytics.item.NameItems;
import io.leaftrace.analytics.registry.RegistryStore;
import io.leaftrace.identity.ItemId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Streams the items of an answer, as fast as the reader reads. */
@ApplicationScoped
public class StreamItems {

    public static final String CSV = "text/csv";
    public static final String NDJSON = "application/x-ndjson";

    static final MediaType CSV_TYPE = MediaType.valueOf(CSV);

    private final NameItems nameItems;
    private final RegistryStore registry;
    private final ObjectMapper json;

    StreamItems(NameItems nameItems, RegistryStore registry, ObjectMapper json) {
        this.nameItems = nameItems;
        this.registry = registry;
        this.json = json;
    }

    /** The list, to be sent as CSV or NDJSON; found before the first byte is, so that a question that fails is a problem. */
    public Uni<ItemLines> of(Uni<Located> located) {
        return located.chain(this::lines);
    }

    private Uni<ItemLines> lines(Located located) {
        return Uni.combine()
                .all()
                .unis(nameItems.linksOf(toBeNamed(located.parts())), registry.places(Counting.placeGlns(located)))
                .asTuple()
                .map(found -> new ItemLines(
                        located.parts(), found.getItem1(), new Counting(found.getItem2(), located), json));
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
