package io.leaftrace.logistics.handheld;

import io.leaftrace.identity.ItemId;
import io.leaftrace.logistics.code.ReadCode;
import io.leaftrace.logistics.custody.CustodyFact;
import io.leaftrace.logistics.custody.HopFlag;
import io.leaftrace.logistics.custody.Naming;
import io.leaftrace.model.Conformity;
import io.leaftrace.model.Header;
import io.leaftrace.model.Hop;
import io.leaftrace.model.ItemRun;
import io.leaftrace.model.Items;
import io.leaftrace.model.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/**
 * A scan on its way to become a hop.
 *
 * @param hopId the row that keeps it
 * @param itemIds the ItemId of each code, the parent's among them, by the code as it was sent; foreign items have this
 *     service's own
 */
record AcceptedScan(Device device, DecidedScan decided, long hopId, Map<String, Long> itemIds) {

    static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private static final String UNKNOWN = "code_unknown";

    /** A device may be offline for weeks; what is older is rather a clock that lost its time. */
    private static final Duration OLDEST = Duration.ofDays(30);

    /** A pallet may hold thousands; what is odd about them is told of so many. */
    private static final int CONTENTS_TOLD = 20;

    /**
     * Gives each code its item.
     *
     * @param foreign the ItemIds of foreign items by their Digital Link
     */
    static AcceptedScan of(Device device, DecidedScan decided, long hopId, Map<String, Long> foreign) {
        Map<String, Long> itemIds = new LinkedHashMap<>();
        decided.read().allCodes().forEach(code -> itemIds.put(code.asSent(), itemId(code, foreign)));
        return new AcceptedScan(device, decided, hopId, itemIds);
    }

    private static long itemId(ReadCode code, Map<String, Long> foreign) {
        return code instanceof ReadCode.KnownItem item
                ? item.itemId()
                : foreign.get(((ReadCode.UnrecognisedSerial) code).digitalLink());
    }

    long fingerprint() {
        return decided.read().fingerprint();
    }

    private Conformity conformity() {
        boolean found = scan().bizStep() == BizStep.INSPECTING && scan().conformity() != null;
        return found ? scan().conformity().conformity() : null;
    }

    /** What custody keeps of it. */
    CustodyFact custodyFact() {
        HandheldScan scan = scan();
        return new CustodyFact(
                decided.header(),
                scan.bizStep().custodyStep(parent() != null),
                scan.place(),
                scan.destination(),
                new CustodyFact.Detail(
                        hopId,
                        device.party(),
                        device.authority(),
                        scan.position(),
                        scan.plannedArrival() == null
                                ? null
                                : scan.plannedArrival().toInstant(),
                        scan.vehicle()),
                namings());
    }

    private List<Naming> namings() {
        List<Naming> namings = new ArrayList<>();
        for (ItemRun run : runs(itemId -> true)) {
            namings.add(new Naming(run, parent()));
        }
        if (scan().bizStep() == BizStep.PACKING) {
            namings.add(new Naming(new ItemRun(parent(), 1), null));
        }
        return namings;
    }

    /** What the other services are told; foreign items travel by their Digital Link. */
    Hop hop() {
        HandheldScan scan = scan();
        return new Hop(
                scan.bizStep().hopStep(),
                decided.header().occurredAt(),
                decided.header().occurredAtOffset(),
                scan.sequence(),
                new Items(
                        runs(itemId -> !ItemId.isForeign(itemId)),
                        foreignLinks(decided.read().codes())),
                parentItems(),
                scan.place(),
                scan.position(),
                scan.destination(),
                scan.plannedArrival() == null ? null : scan.plannedArrival().toInstant(),
                scan.vehicle(),
                scan.bizStep() == BizStep.LOADING ? scan.fromVehicle() : null,
                references(),
                conformity(),
                scan.bizStep() == BizStep.EXPORTING ? scan.country() : null,
                scan.note());
    }

    /** What no later fact can settle: the clock, forged codes among the items, and keys that were withdrawn. */
    List<HopFlag> lastingFlags() {
        List<HopFlag> flags = new ArrayList<>();
        Header header = decided.header();
        if (header.occurredAt().isAfter(header.recordedAt().plus(CLOCK_TOLERANCE))) {
            flags.add(HopFlag.lasting(custodyFact(), null, "clock_ahead"));
        }
        if (header.occurredAt().isBefore(header.recordedAt().minus(OLDEST))) {
            flags.add(HopFlag.lasting(custodyFact(), null, "clock_behind"));
        }
        if (decided.leftOut().stream().anyMatch(item -> item.reason().equals(UNKNOWN))) {
            flags.add(HopFlag.lasting(custodyFact(), null, UNKNOWN));
        }
        decided.read()
                .allCodes()
                .filter(code -> code instanceof ReadCode.KnownItem item && item.keyRevoked())
                .map(code -> itemIds.get(code.asSent()))
                .distinct()
                .forEach(itemId -> flags.add(HopFlag.lasting(custodyFact(), itemId, "key_revoked")));
        return flags;
    }

    /** What is in the items that it names and has flags: the first of each code. */
    List<HopFlag> aboutContents(List<HopFlag> flags) {
        Set<Long> named = Set.copyOf(itemIds.values());
        Map<String, Integer> told = new HashMap<>();
        return flags.stream()
                .filter(flag -> flag.itemId() != null && !named.contains(flag.itemId()))
                .sorted(Comparator.comparing(HopFlag::itemId))
                .filter(flag -> told.merge(flag.flag(), 1, Integer::sum) <= CONTENTS_TOLD)
                .toList();
    }

    /**
     * The flags as the sender is told them: about the codes that he sent, and about what is in there.
     *
     * @param linkOf the codes of that
     */
    List<ScanFlag> told(List<HopFlag> flags, Map<Long, String> linkOf) {
        List<ScanFlag> told = new ArrayList<>();
        decided.leftOut().forEach(item -> told.add(new ScanFlag(item.item(), item.reason())));
        flags.stream()
                .filter(flag -> flag.itemId() == null && !flag.flag().equals(UNKNOWN))
                .forEach(flag -> told.add(new ScanFlag(null, flag.flag())));
        aboutContents(flags).forEach(flag -> told.add(new ScanFlag(linkOf.get(flag.itemId()), flag.flag())));
        itemIds.forEach((code, itemId) -> flags.stream()
                .filter(flag -> itemId.equals(flag.itemId()))
                .forEach(flag -> told.add(new ScanFlag(code, flag.flag()))));
        return told;
    }

    private HandheldScan scan() {
        return decided.read().scan();
    }

    private Long parent() {
        return scan().parent() == null ? null : itemIds.get(scan().parent());
    }

    private Items parentItems() {
        ReadCode parent = decided.read().parent();
        if (parent == null) {
            return Hop.NO_PARENT;
        }
        return ItemId.isForeign(parent()) ? new Items(List.of(), foreignLinks(List.of(parent))) : Items.of(parent());
    }

    private List<ItemRun> runs(LongPredicate wanted) {
        return Items.of(decided.read().codes().stream()
                        .mapToLong(code -> itemIds.get(code.asSent()))
                        .filter(wanted)
                        .distinct()
                        .toArray())
                .runs();
    }

    private static List<String> foreignLinks(List<ReadCode> codes) {
        return codes.stream()
                .filter(ReadCode.UnrecognisedSerial.class::isInstance)
                .map(code -> ((ReadCode.UnrecognisedSerial) code).digitalLink())
                .distinct()
                .sorted()
                .toList();
    }

    private List<Reference> references() {
        Stream<Reference> old =
                Stream.of(scan().reference()).filter(Objects::nonNull).map(number -> new Reference("desadv", number));
        Stream<Reference> several = scan().references() == null
                ? Stream.empty()
                : scan().references().stream().map(one -> new Reference(one.type(), one.number()));
        return Stream.concat(old, several).toList();
    }
}
