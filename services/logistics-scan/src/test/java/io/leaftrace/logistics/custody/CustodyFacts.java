package io.leaftrace.logistics.custody;

import io.leaftrace.model.Header;
import io.leaftrace.model.ItemRun;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Facts for tests, each at a minute of one day. */
final class CustodyFacts {
    private CustodyFacts() {}

    static final String FACTORY = "6900000000001";
    static final String WAREHOUSE = "6900000000002";
    static final String SHOP = "6900000000003";

    static CustodyFact applied(int minute, String place, long... items) {
        return fact(minute, CustodyStep.APPLIED, place, null, named(items));
    }

    static CustodyFact rejected(int minute, String place, long... items) {
        return fact(minute, CustodyStep.REJECTED, place, null, named(items));
    }

    static CustodyFact deactivated(int minute, long... items) {
        return fact(minute, CustodyStep.DEACTIVATED, null, null, named(items));
    }

    static CustodyFact packed(int minute, String place, long parent, long... children) {
        Stream<Naming> ofChildren =
                Arrays.stream(children).mapToObj(child -> new Naming(new ItemRun(child, 1), parent));
        return fact(
                minute,
                CustodyStep.PACKED,
                place,
                null,
                Stream.concat(named(parent).stream(), ofChildren).toList());
    }

    static CustodyFact unpacked(int minute, String place, long... parents) {
        return fact(minute, CustodyStep.UNPACKED, place, null, named(parents));
    }

    static CustodyFact shipped(int minute, String from, String to, long... items) {
        return fact(minute, CustodyStep.SHIPPED, from, to, named(items));
    }

    static CustodyFact received(int minute, String place, long... items) {
        return fact(minute, CustodyStep.RECEIVED, place, null, named(items));
    }

    static Header header(int minute) {
        Instant at = Instant.parse("2026-03-01T00:00:00Z").plusSeconds(60L * minute);
        return new Header(new UUID(0, minute), at, "+08:00", at, "logistics-scan/handheld-1", minute);
    }

    private static CustodyFact fact(
            int minute, CustodyStep step, String place, String destination, List<Naming> namings) {
        return new CustodyFact(header(minute), step, place, destination, namings);
    }

    private static List<Naming> named(long... items) {
        return Arrays.stream(items)
                .mapToObj(item -> new Naming(new ItemRun(item, 1), null))
                .toList();
    }
}
