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
        return new HandheldScan(1L, AT, BizStep.SHIPPING, List.of("item"), place, destination, null);
    }

    static HandheldScan receiving(OffsetDateTime at) {
        return new HandheldScan(1L, at, BizStep.RECEIVING, List.of("item"), OWN_PLACE, null, null);
    }

    static ReadScan read(HandheldScan scan, ReadCode... codes) {
        return new ReadScan(scan, codes.length == 0 ? List.of(ITEM) : List.of(codes), Fingerprint.of(scan));
    }

    static Known known(String... ownGtins) {
        return new Known(OWN_PARTY, Map.of(OWN_PLACE, OWN_PARTY, OTHER_PLACE, OTHER_PARTY), Set.of(ownGtins), Map.of());
    }

    static Known known(long sequence, EarlierScan earlier) {
        return new Known(OWN_PARTY, known().partyOfPlace(), Set.of(), Map.of(sequence, earlier));
    }
}
