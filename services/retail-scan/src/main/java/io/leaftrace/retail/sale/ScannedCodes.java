package io.leaftrace.retail.sale;

import io.leaftrace.identity.Identifier;
import io.leaftrace.identity.IdentifierException;
import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.identity.Sscc;
import io.leaftrace.retail.item.KnownItem;
import io.leaftrace.retail.item.Serial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the keys make of the codes that tills scanned. */
final class ScannedCodes {

    private final Map<String, List<Serial>> readings = new HashMap<>();
    private final Map<String, Long> units = new HashMap<>();

    static ScannedCodes of(Stream<String> codes, KeyRing keys) {
        ScannedCodes scanned = new ScannedCodes();
        codes.distinct().forEach(code -> scanned.read(code, keys));
        return scanned;
    }

    /** What is no identifier at all is left out: the decision answers that it is no code of ours. */
    private void read(String code, KeyRing keys) {
        try {
            Identifier identifier = Identifier.parse(code);
            if (identifier instanceof Sscc sscc) {
                units.put(code, ItemId.ofSscc(sscc));
                return;
            }
            List<Serial> serials = Serial.of(code, identifier, keys);
            if (!serials.isEmpty()) {
                readings.put(code, serials);
            }
        } catch (IdentifierException malformed) {
            units.remove(code);
        }
    }

    List<Serial> serials() {
        return readings.values().stream().flatMap(List::stream).toList();
    }

    List<Long> itemIds() {
        return Stream.concat(serials().stream().map(Serial::itemId), units.values().stream())
                .distinct()
                .toList();
    }

    /** The items that a code may be. */
    Stream<Long> itemIds(String code) {
        Long unit = units.get(code);
        return unit != null
                ? Stream.of(unit)
                : readings.getOrDefault(code, List.of()).stream().map(Serial::itemId);
    }

    Optional<Serial> serial(String code, Map<Long, KnownItem> known) {
        return Optional.ofNullable(readings.get(code)).map(ofCode -> Serial.likeliest(ofCode, known));
    }

    Optional<Long> unit(String code) {
        return Optional.ofNullable(units.get(code));
    }
}
