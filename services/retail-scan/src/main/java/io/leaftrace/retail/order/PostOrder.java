package io.leaftrace.retail.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaftrace.edge.Answer;
import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.Problems;
import io.leaftrace.identity.Gtin;
import io.leaftrace.model.OrderLine;
import io.leaftrace.model.OrderPosted;
import io.leaftrace.retail.member.MemberRules;
import io.leaftrace.retail.member.PersonalData;
import io.leaftrace.retail.stock.ShopInReach;
import io.leaftrace.retail.stock.ShopsInReach;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Posts a buyer's order to the shops near it that have what it is about. */
@ApplicationScoped
class PostOrder {

    /** Of all products, as long as none says its own. */
    private static final String TRADE = "tobacco";

    private static final int DELIVERY_CODES = 1_000_000;
    private static final double GRID_A_DEGREE = 100;

    private final OrderStore store;
    private final ListPriceStore prices;
    private final ShopsInReach shopsInReach;
    private final PersonalData personalData;
    private final MemberRules rules;
    private final MoveOrder moveOrder;
    private final OrderConfig config;
    private final ObjectMapper json;
    private final SecureRandom dice = new SecureRandom();

    PostOrder(
            OrderStore store,
            ListPriceStore prices,
            ShopsInReach shopsInReach,
            PersonalData personalData,
            MemberRules rules,
            MoveOrder moveOrder,
            OrderConfig config,
            ObjectMapper json) {
        this.store = store;
        this.prices = prices;
        this.shopsInReach = shopsInReach;
        this.personalData = personalData;
        this.rules = rules;
        this.moveOrder = moveOrder;
        this.config = config;
        this.json = json;
    }

    Uni<Answer> post(SqlConnection tx, UUID memberId, NewOrder wish) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Instant deliverUntil = wish.deliverUntil().toInstant().truncatedTo(ChronoUnit.MICROS);
        if (!deliverUntil.isAfter(now) || deliverUntil.isAfter(now.plus(config.longest()))) {
            throw invalid("deliverUntil", "time_out_of_range", "must be within the next " + config.longest());
        }
        Map<String, Integer> quantities = quantities(wish);
        return rules.requireAge(tx, memberId, wish.market(), TRADE)
                .chain(() -> store.lockMember(tx, memberId))
                .chain(() -> store.underWay(tx, memberId))
                .invoke(this::refuseTooMany)
                .chain(() -> prices.latest(tx, quantities.keySet(), wish.market()))
                .map(found -> priced(quantities, found))
                .chain(priced -> shopsInReach
                        .havingAll(
                                tx,
                                wish.market(),
                                wish.latitude(),
                                wish.longitude(),
                                wish.radiusKilometres(),
                                quantities,
                                config.mostShops())
                        .chain(shops -> post(tx, order(memberId, wish, priced, now, deliverUntil), wish, shops)));
    }

    private Uni<Answer> post(SqlConnection tx, BuyerOrder order, NewOrder wish, List<ShopInReach> shops) {
        if (shops.isEmpty()) {
            throw Problems.conflict("no-shop-near", "No shop within reach has all of it.", List.of());
        }
        DeliveryPlace place = new DeliveryPlace(wish.latitude(), wish.longitude(), wish.address(), wish.note());
        return personalData
                .seal(tx, order.memberId(), write(place))
                .chain(kept -> store.insert(tx, order, kept, shops))
                .chain(() -> moveOrder.tell(
                        tx,
                        header -> new OrderPosted(
                                header,
                                order.orderId().toString(),
                                order.market(),
                                order.lines().stream()
                                        .map(line -> new OrderLine(line.gtin(), line.quantity()))
                                        .toList(),
                                order.currency(),
                                order.minorUnits(),
                                order.offersUntil(),
                                order.deliverUntil())))
                .replaceWith(Answer.created("/v1/orders/" + order.orderId(), Order.of(order, null, null)));
    }

    private BuyerOrder order(
            UUID memberId, NewOrder wish, PriceDecision.Priced priced, Instant now, Instant deliverUntil) {
        Instant offersUntil = now.plus(config.offerPeriod());
        Instant earlier = offersUntil.isBefore(deliverUntil) ? offersUntil : deliverUntil;
        return new BuyerOrder(
                UUID.randomUUID(),
                0,
                memberId,
                OrderState.POSTED,
                wish.market(),
                priced.currency(),
                priced.minorUnits(),
                grid(wish.latitude()),
                grid(wish.longitude()),
                now,
                earlier,
                deliverUntil,
                String.format(Locale.ROOT, "%06d", dice.nextInt(DELIVERY_CODES)),
                0,
                earlier,
                null,
                null,
                null,
                now,
                priced.lines());
    }

    private static Map<String, Integer> quantities(NewOrder wish) {
        Map<String, Integer> quantities = new TreeMap<>();
        for (NewOrder.Line line : wish.lines()) {
            if (quantities.put(Gtin.of(line.gtin()).digits14(), line.quantity()) != null) {
                throw invalid("lines", "named_twice", "each product once: " + line.gtin());
            }
        }
        return quantities;
    }

    private static PriceDecision.Priced priced(
            Map<String, Integer> quantities, Map<String, PriceDecision.Price> prices) {
        PriceDecision.Outcome outcome = PriceDecision.price(quantities, prices);
        if (outcome instanceof PriceDecision.Refused refused) {
            throw switch (refused.against()) {
                case NOT_PRICED -> invalid(refused.gtin(), "not_priced", "has no list price in this market");
                case TWO_CURRENCIES -> invalid(refused.gtin(), "two_currencies", "is sold in another currency");
                case TOO_MUCH -> invalid(refused.gtin(), "too_much", "with it the order costs too much");
            };
        }
        return (PriceDecision.Priced) outcome;
    }

    private void refuseTooMany(long underWay) {
        if (underWay >= config.mostOfMember()) {
            throw Problems.conflict("too-many-orders", "So many of your orders are under way already.", List.of());
        }
    }

    private static RuntimeException invalid(String item, String reason, String detail) {
        return Problems.unprocessable(
                "invalid-value", "Some values are missing or wrong.", List.of(new OffendingItem(item, reason, detail)));
    }

    private static double grid(double degrees) {
        return Math.round(degrees * GRID_A_DEGREE) / GRID_A_DEGREE;
    }

    private String write(DeliveryPlace place) {
        try {
            return json.writeValueAsString(place);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
