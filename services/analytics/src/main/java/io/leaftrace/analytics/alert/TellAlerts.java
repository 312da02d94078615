package io.leaftrace.analytics.alert;

import io.leaftrace.analytics.item.CodeReading;
import io.leaftrace.analytics.item.ForeignItems;
import io.leaftrace.analytics.item.ItemNames;
import io.leaftrace.analytics.item.NameItems;
import io.leaftrace.analytics.item.SettleCode;
import io.leaftrace.analytics.registry.Place;
import io.leaftrace.analytics.registry.RegistryStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells alerts with the names of their items and places. */
@ApplicationScoped
class TellAlerts {

    private final NameItems nameItems;
    private final RegistryStore registry;
    private final CodeReading codes;
    private final SettleCode settleCode;
    private final ForeignItems foreignItems;

    TellAlerts(
            NameItems nameItems,
            RegistryStore registry,
            CodeReading codes,
            SettleCode settleCode,
            ForeignItems foreignItems) {
        this.nameItems = nameItems;
        this.registry = registry;
        this.codes = codes;
        this.settleCode = settleCode;
        this.foreignItems = foreignItems;
    }

    Uni<List<Alert>> of(Collection<StoredAlert> alerts) {
        Set<Long> itemIds =
                alerts.stream().flatMap(alert -> alert.itemIds().stream()).collect(Collectors.toSet());
        Set<String> places = alerts.stream()
                .map(StoredAlert::placeGln)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return Uni.combine()
                .all()
                .unis(nameItems.linksOf(itemIds), registry.places(places))
                .asTuple()
                .map(found -> alerts.stream()
                        .map(alert -> alert(alert, found.getItem1(), found.getItem2()))
                        .toList());
    }

    /**
     * The item that a code names; empty when nobody ever named it.
     *
     * @throws io.leaftrace.identity.IdentifierException when it is not an identifier
     */
    Uni<OptionalLong> item(String code) {
        return settleCode
                .settle(codes.parse(code))
                .chain(settled -> settled.itemId().isPresent()
                        ? Uni.createFrom().item(settled.itemId())
                        : foreignItems.find(settled.uri()));
    }

    private static Alert alert(StoredAlert alert, ItemNames names, Map<String, Place> places) {
        return new Alert(
                alert.alertId(),
                alert.code(),
                alert.partyGln(),
                place(alert.placeGln(), places),
                alert.itemIds().stream().filter(names::knows).map(names::uri).toList(),
                alert.itemCount(),
                alert.aboutEventId(),
                alert.aboutSequence(),
                alert.raisedAt(),
                alert.settledAt());
    }

    private static Alert.Place place(String gln, Map<String, Place> places) {
        if (gln == null) {
            return null;
        }
        Place place = places.get(gln);
        return place == null
                ? new Alert.Place(gln, null, null, null)
                : new Alert.Place(gln, place.name(), place.city(), place.country());
    }
}
