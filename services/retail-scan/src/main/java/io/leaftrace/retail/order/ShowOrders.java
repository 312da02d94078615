package io.leaftrace.retail.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaftrace.retail.member.PersonalData;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Shows an order to those who may see it, each what is his to see. */
@ApplicationScoped
class ShowOrders {

    /** While a shop has to find the door. */
    private static final Set<OrderState> SHOWING_PLACE =
            EnumSet.of(OrderState.PAID, OrderState.DELIVERING, OrderState.DELIVERED, OrderState.DISPUTED);

    private static final Set<OrderState> SHOWING_CODE = EnumSet.of(OrderState.PAID, OrderState.DELIVERING);

    private final OrderStore store;
    private final PersonalData personalData;
    private final ObjectMapper json;

    ShowOrders(OrderStore store, PersonalData personalData, ObjectMapper json) {
        this.store = store;
        this.personalData = personalData;
        this.json = json;
    }

    Uni<Order> toBuyer(SqlConnection sql, BuyerOrder order) {
        String code = SHOWING_CODE.contains(order.state()) ? order.deliveryCode() : null;
        return place(sql, order).map(place -> Order.of(order, place.orElse(null), code));
    }

    /** @param order whose accepted offer is the shop's */
    Uni<Order> toShop(SqlConnection sql, BuyerOrder order) {
        return SHOWING_PLACE.contains(order.state())
                ? place(sql, order).map(place -> Order.of(order, place.orElse(null), null))
                : Uni.createFrom().item(Order.of(order, null, null));
    }

    private Uni<Optional<DeliveryPlace>> place(SqlConnection sql, BuyerOrder order) {
        return store.sealedPlace(sql, order.orderId())
                .chain(kept -> personalData.open(sql, order.memberId(), kept))
                .map(opened -> opened.map(this::read));
    }

    private DeliveryPlace read(String text) {
        try {
            return json.readValue(text, DeliveryPlace.class);
        } catch (JsonProcessingException notWrittenHere) {
            throw new UncheckedIOException(notWrittenHere);
        }
    }
}
