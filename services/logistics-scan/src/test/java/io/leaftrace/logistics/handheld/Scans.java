package io.leaftrace.logistics.handheld;

import io.leaftrace.logistics.code.ReadCode;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Scans for tests. */
final class Scans {
    private Scans() {}

    static final String OWN_PARTY = "6900000000010";
    static final String OTHER_PARTY = "6900000000020";
    static final String OWN_PLACE = "6900000000011";
    static final String OTHER_PLACE = "6900000000021";
    static final OffsetDateTime AT = OffsetDateTime.parse("2026-03-01T08:00:00+08:00");
    static final ReadCode ITEM = new ReadCode.KnownItem("item", "https://id.gs1.org/00/1", 1, false);

    static HandheldScan shipping(String place, String destination) {
        return scan(1L, AT, BizStep.SHIPPING, List.of("item"), null, place, destination, null);
    }

    static HandheldScan receiving(OffsetDateTime at) {
        return scan(1L, at, BizStep.RECEIVING, List.of("item"), null, OWN_PLACE, null, null);
    }

    static HandheldScan at(BizStep step, String place, String parent) {
        return scan(1L, AT, step, List.of("item"), parent, place, null, null);
    }

    static HandheldScan scan(
            long sequence,
            OffsetDateTime at,
            BizStep step,
            List<String> items,
            String parent,
            String place,
            String destination,
            String reference) {
        return new HandheldScan(
                sequence, at, step, items, parent, place, null, destination, null, null, null, null, reference, null,
                null, null);
    }

    static ReadScan read(HandheldScan scan, ReadCode... codes) {
        ReadCode parent = scan.parent() == null ? null : new ReadCode.KnownItem(scan.parent(), "link", 2, false);
        return new ReadScan(
                scan, codes.length == 0 ? List.of(ITEM) : List.of(codes), parent, Fingerprint.of(scan));
    }

    static Known known(String... ownGtins) {
        return new Known(
                OWN_PARTY,
                false,
                Map.of(OWN_PLACE, OWN_PARTY, OTHER_PLACE, OTHER_PARTY),
                Set.of(ownGtins),
                Map.of());
    }

    static Known knownToAuthority() {
        return new Known(OWN_PARTY, true, known().partyOfPlace(), Set.of(), Map.of());
    }

    static Known known(long sequence, EarlierScan earlier) {
        return new Known(OWN_PARTY, false, known().partyOfPlace(), Set.of(), Map.of(sequence, earlier));
    }
}
