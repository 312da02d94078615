package io.leaftrace.logistics.handheld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leaftrace.edge.Roles;
import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.Sscc;
import io.leaftrace.logistics.SampleKeys;
import io.leaftrace.logistics.ServiceTest;
import io.leaftrace.logistics.handheld.Story.Seen;
import io.leaftrace.model.DeactivationReason;
import io.leaftrace.model.Fact;
import io.leaftrace.model.ItemRun;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsDeactivated;
import io.leaftrace.model.ItemsPacked;
import io.leaftrace.model.ItemsSold;
import io.leaftrace.model.Packing;
import io.leaftrace.model.PlaceKind;
import io.leaftrace.model.PlaceRegistered;
import io.leaftrace.model.RecallDeclared;
import io.leaftrace.model.RecallWithdrawn;
import io.leaftrace.model.ReportRecalled;
import io.leaftrace.model.SerialsApplied;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Parties, places and items of its own in which a {@link Story} happens, and what the service says of them. Two worlds
 * of one story are told the same, in other orders; what they say is compared by the numbers of the story.
 */
final class World extends ServiceTest {

    private static final int UNITS = 7;
    private static final int PACKS = 4;

    private final OffsetDateTime start;
    // Sorted, as facts of one time are read by their devices: the same in every world.
    private final List<String> parties =
            Stream.generate(SampleKeys::gln).limit(3).sorted().toList();
    private final String factory = SampleKeys.gln();
    private final List<String> places;
    private final String gtin = SampleKeys.gtin();
    private final long order = SampleKeys.orderNumber();
    private final List<Sscc> units = Stream.generate(SampleKeys::sscc)
            .limit(UNITS)
            .sorted(Comparator.comparing(SampleKeys::itemId))
            .toList();
    private final List<String> codes = new ArrayList<>();
    private final List<Long> itemIds = new ArrayList<>();
    private final Map<String, String> names = new LinkedHashMap<>();

    World(OffsetDateTime start) {
        this.start = start;
        this.places = IntStream.of(Story.OWNER_OF_PLACE)
                .mapToObj(owner -> warehouseOf(parties.get(owner)))
                .toList();
        units.forEach(unit -> {
            codes.add(unit.digits18());
            itemIds.add(SampleKeys.itemId(unit));
        });
        for (int index = 0; index < PACKS; index++) {
            codes.add(SampleKeys.serial(gtin, order, index).digitalLink());
            itemIds.add(ItemId.ofOrder(order, index));
        }
        // Issued elsewhere; it has no ItemId before it is seen.
        codes.add("https://id.gs1.org/01/09506000134352/21/" + SampleKeys.deviceId());
        assertThat(codes).hasSize(Story.ITEMS);
    }

    /** Sends scans as the batches of their devices. */
    void send(List<Seen> scans) {
        Map<Integer, List<Seen>> byDevice = scans.stream().collect(Collectors.groupingBy(Seen::device));
        byDevice.forEach((device, ofDevice) -> as(roleOf(device), parties.get(Story.OWNER_OF_DEVICE[device]))
                .body(Map.of(
                        "deviceId",
                        "device-" + device,
                        "scans",
                        ofDevice.stream().map(this::scan).toList()))
                .post("/v1/handheld-scans")
                .then()
                .statusCode(200));
    }

    private static String roleOf(int device) {
        return device == Story.AUTHORITY ? Roles.REGULATOR : Roles.LOGISTICS;
    }

    private Map<String, Object> scan(Seen seen) {
        Map<String, Object> scan = new HashMap<>(Map.of(
                "sequence",
                seen.sequence(),
                "occurredAt",
                seen.clock() == null ? start.plusMinutes(seen.minute()).toString() : seen.clock(),
                "bizStep",
                seen.step().name().toLowerCase(Locale.ROOT),
                "items",
                seen.items().stream().map(codes::get).toList(),
                "place",
                places.get(seen.place())));
        if (seen.parent() != null) {
            scan.put("parent", codes.get(seen.parent()));
        }
        if (seen.destination() != null) {
            scan.put("destination", places.get(seen.destination()));
            scan.put("plannedArrival", start.plusYears(1).toString());
        }
        return scan;
    }

    /** What lines, makers, tills and the regulator told of the same items. */
    List<Fact> factsOfOthers() {
        String line = "line-" + factory;
        ItemsPacked takenBack = new ItemsPacked(
                Facts.header(start.minusMinutes(7), line), factory, line, List.of(packing(5, 9, 1), packing(1, 5, 1)));
        String recallId = SampleKeys.deviceId();
        return List.of(
                new PlaceRegistered(
                        Facts.header(start.minusDays(1), "code-issuance"),
                        factory,
                        parties.get(1),
                        PlaceKind.FACTORY,
                        "Works",
                        "Nanning",
                        "CN",
                        22.8,
                        108.3),
                new SerialsApplied(Facts.header(start.minusMinutes(9), line), factory, line, items(7, 3), items(10, 1)),
                new ItemsPacked(
                        Facts.header(start.minusMinutes(8), line),
                        factory,
                        line,
                        List.of(packing(2, 7, 2), packing(0, 2, 1))),
                takenBack,
                new ReportRecalled(
                        Facts.header(start.minusMinutes(6), line),
                        parties.get(1),
                        line,
                        takenBack.header().eventId(),
                        "wrong pallet"),
                new ItemsSold(
                        Facts.header(start.plusMinutes(19), "retail-scan/till-1"),
                        items(8, 1),
                        places.get(2),
                        "till-1",
                        UUID.randomUUID().toString()),
                new ItemsDeactivated(
                        Facts.header(start.plusMinutes(12), "code-issuance"),
                        parties.get(1),
                        items(9, 1),
                        DeactivationReason.PRODUCT_STOLEN,
                        null),
                new RecallDeclared(
                        Facts.header(start.plusMinutes(5), "analytics"), recallId, null, items(3, 1), "mould", "Wait."),
                // Packs, some of which nobody scans by themselves: what they are in is moved with them.
                new RecallDeclared(
                        Facts.header(start.plusMinutes(3), "analytics"),
                        SampleKeys.deviceId(),
                        null,
                        items(7, 2),
                        "mould",
                        "Wait."),
                new RecallWithdrawn(Facts.header(start.plusMinutes(15), "analytics"), recallId, "false alarm"));
    }

    private Packing packing(int parent, int firstChild, int children) {
        return new Packing(items(parent, 1), items(firstChild, children));
    }

    private Items items(int first, int count) {
        return Items.ofRuns(IntStream.range(first, first + count)
                .mapToObj(item -> new ItemRun(itemIds.get(item), 1))
                .toList());
    }

    /** Tells facts and waits until the service has taken them in. */
    void tell(List<Fact> facts) {
        Facts.publish(facts.toArray(Fact[]::new));
        String ids =
                facts.stream().map(fact -> "'" + fact.header().eventId() + "'").collect(Collectors.joining(","));
        await().untilAsserted(() -> assertThat(rows("select event_id from inbox where event_id in (" + ids + ")"))
                .hasSize(facts.size()));
    }

    /** All that the service says of this world, by the numbers of the story. */
    Map<String, String> state() {
        learnNames();
        Map<String, String> state = new TreeMap<>();
        for (int item = 0; item < codes.size(); item++) {
            state.put("item " + item, answer(codes.get(item)));
        }
        for (int device = 0; device < Story.DEVICES; device++) {
            putFlags(device, state);
        }
        state.put("holding", holdings());
        state.put("alerts", alerts());
        return state;
    }

    private String answer(String code) {
        Response answer = as(Roles.REGULATOR, parties.get(2))
                .urlEncodingEnabled(false)
                .get("/v1/items/" + URLEncoder.encode(code, StandardCharsets.UTF_8));
        return answer.statusCode() + " "
                + named(new TreeMap<>(answer.jsonPath().<String, Object>getMap("$")).toString());
    }

    private void putFlags(int device, Map<String, String> state) {
        JsonPath scans = as(roleOf(device), parties.get(Story.OWNER_OF_DEVICE[device]))
                .get("/v1/handheld-scans?limit=500&device=device-" + device)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        List<Map<String, Object>> listed = scans.getList("items");
        listed.stream()
                .filter(scan -> parties.contains((String) scan.get("partyGln")))
                .forEach(scan -> state.put(
                        "flags " + device + "/" + scan.get("sequence"),
                        ((List<?>) scan.get("flags"))
                                .stream()
                                        .map(flag -> named(flag.toString()))
                                        .sorted()
                                        .toList()
                                        .toString()));
    }

    private String holdings() {
        return sorted("""
                select concat_ws(' ', item_id, state, place_gln, position, destination_gln, vehicle, since,
                                 planned_arrival, parent_item_id, recalled)
                  from holding where item_id in (%s)""".formatted(commaSeparated(allItemIds().stream().map(String::valueOf))));
    }

    private String alerts() {
        return sorted("""
                select concat_ws(' ', alert.code, alert.party_gln, alert.place_gln, report.device_id, about_sequence,
                                 (select array_agg(item_id order by item_id) from unnest(item_ids) as item_id))
                  from alert
                  join custody_report as report on report.event_id = about_event_id
                 where settled_at is null and watch = 'HOP' and report.party_gln in (%s)""".formatted(commaSeparated(parties.stream().map(party -> "'" + party + "'"))));
    }

    private static String commaSeparated(Stream<String> some) {
        return some.collect(Collectors.joining(","));
    }

    private String sorted(String sql) {
        return rows(sql).stream().map(this::named).sorted().collect(Collectors.joining("\n"));
    }

    /** With the numbers of the story instead of this world's keys. */
    private String named(String text) {
        String named = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            named = named.replace(name.getKey(), name.getValue());
        }
        return named;
    }

    private void learnNames() {
        for (int item = 0; item < codes.size(); item++) {
            names.put(codes.get(item), "item-" + item);
        }
        List<Long> ids = allItemIds();
        for (int item = 0; item < ids.size(); item++) {
            names.put(ids.get(item).toString(), "item-" + item);
        }
        for (int place = 0; place < places.size(); place++) {
            names.put(places.get(place), "place-" + place);
        }
        for (int party = 0; party < parties.size(); party++) {
            names.put(parties.get(party), "party-" + party);
        }
        names.put(factory, "factory");
    }

    /** The last code has an ItemId as soon as it was seen. */
    private List<Long> allItemIds() {
        String foreign = codes.get(codes.size() - 1);
        List<String> numbers = rows("select number from foreign_item where digital_link = '" + foreign + "'");
        return Stream.concat(
                        itemIds.stream(), numbers.stream().map(Long::valueOf).map(ItemId::ofForeign))
                .toList();
    }

    static List<String> rows(String sql) {
        try (Connection connection =
                        EmbeddedBackends.dataSource("logistics_scan").getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            List<String> rows = new ArrayList<>();
            ResultSet found = query.executeQuery();
            while (found.next()) {
                rows.add(found.getString(1));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
