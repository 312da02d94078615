package io.leaftrace.logistics.handheld;

import io.leaftrace.edge.Page;
import io.leaftrace.edge.PageRequest;
import io.leaftrace.edge.Sight;
import io.leaftrace.logistics.code.ItemLinks;
import io.leaftrace.logistics.handheld.ScanListStore.Flag;
import io.leaftrace.logistics.handheld.ScanListStore.Named;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;

/** Looks through recorded scans. */
@ApplicationScoped
class FindScans {

    private static final int ITEMS_SHOWN = 100;

    private final Pool pool;
    private final ScanListStore store;
    private final ItemLinks links;

    FindScans(Pool pool, ScanListStore store, ItemLinks links) {
        this.pool = pool;
        this.store = store;
        this.links = links;
    }

    /**
     * A page of scans, the newest first.
     *
     * @param sight whose; of a market, what happened there, was bound for it, or is of items for it
     */
    Uni<Page<RecordedScan>> find(Sight sight, ScanFilter filter, PageRequest page) {
        long before = page.after().map(Long::parseLong).orElse(Long.MAX_VALUE);
        return store.page(pool, before, sight, filter, page.rows())
                .map(rows -> Page.of(page, rows, row -> row.getLong("hop_id")))
                .chain(this::complete);
    }

    private Uni<Page<RecordedScan>> complete(Page<Row> page) {
        List<Long> hopIds =
                page.items().stream().map(row -> row.getLong("hop_id")).toList();
        return Uni.combine()
                .all()
                .unis(store.items(pool, hopIds), store.flags(pool, hopIds))
                .asTuple()
                .chain(found -> links.digitalLinks(pool, shown(found.getItem1(), found.getItem2()))
                        .map(linkOf -> page.map(row -> tell(row, found.getItem1(), found.getItem2(), linkOf))));
    }

    private static Set<Long> shown(Map<Long, List<Named>> named, Map<Long, List<Flag>> flags) {
        Set<Long> itemIds = new HashSet<>();
        named.values().forEach(items -> {
            itemIds(items).limit(ITEMS_SHOWN).forEach(itemIds::add);
            items.stream().map(Named::parentItemId).forEach(itemIds::add);
        });
        flags.values()
                .forEach(some ->
                        some.stream().limit(ITEMS_SHOWN).map(Flag::itemId).forEach(itemIds::add));
        itemIds.remove(null);
        return itemIds;
    }

    private static RecordedScan tell(
            Row row, Map<Long, List<Named>> named, Map<Long, List<Flag>> flags, Map<Long, String> linkOf) {
        long hopId = row.getLong("hop_id");
        List<Named> items = named.getOrDefault(hopId, List.of());
        Device device = new Device(row.getString("party_gln"), row.getString("device_id"), null, false, false);
        OffsetDateTime plannedArrival = row.getOffsetDateTime("planned_arrival_at");
        return new RecordedScan(
                device.scanId(row.getLong("sequence")),
                device.party(),
                device.deviceId(),
                row.getString("recorded_by"),
                row.getLong("sequence"),
                row.getOffsetDateTime("occurred_at")
                        .withOffsetSameInstant(ZoneOffset.of(row.getString("occurred_at_offset"))),
                row.getOffsetDateTime("recorded_at").toInstant(),
                row.getString("step").toLowerCase(Locale.ROOT),
                itemIds(items)
                        .limit(ITEMS_SHOWN)
                        .mapToObj(linkOf::get)
                        .filter(Objects::nonNull)
                        .toList(),
                (int) itemIds(items).count(),
                parent(items, linkOf),
                row.getString("place_gln"),
                row.getString("position"),
                row.getString("destination_gln"),
                plannedArrival == null ? null : plannedArrival.toInstant(),
                row.getString("vehicle"),
                flags.getOrDefault(hopId, List.of()).stream()
                        .limit(ITEMS_SHOWN)
                        .map(flag ->
                                new ScanFlag(flag.itemId() == null ? null : linkOf.get(flag.itemId()), flag.flag()))
                        .toList());
    }

    /** The items that it was about; a parent is named beside them. */
    private static LongStream itemIds(List<Named> items) {
        boolean hasParent = items.stream().anyMatch(named -> named.parentItemId() != null);
        return items.stream()
                .filter(named -> !hasParent || named.parentItemId() != null)
                .flatMapToLong(named -> LongStream.rangeClosed(
                        named.firstItemId(), named.lastItemId() == null ? named.firstItemId() : named.lastItemId()));
    }

    private static String parent(List<Named> items, Map<Long, String> linkOf) {
        return items.stream()
                .map(Named::parentItemId)
                .filter(Objects::nonNull)
                .findFirst()
                .map(linkOf::get)
                .orElse(null);
    }
}
