package io.leaftrace.retail.stock;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Which shops near a buyer have all of what he wants. */
@ApplicationScoped
public class ShopsInReach {

    private static final String HAVING_ALL = """
            select place.gln, place.latitude, place.longitude
              from place
             where place.cell = any($1) and place.kind = 'SHOP' and place.country = $2
               and not exists (
                   select from unnest($3::text[], $4::int[]) as wanted (gtin, quantity)
                    where wanted.quantity > (
                          select coalesce(sum(stock.arrived - stock.sold), 0)
                            from shop_stock as stock
                            join code_order as made on made.order_number = stock.order_number and made.level = 'PACK'
                           where stock.shop_gln = place.gln and made.gtin = wanted.gtin))
            """;

    /**
     * The nearest that have enough of each product.
     *
     * @param market ISO 3166-1 alpha-2
     * @param quantities packs by GTIN of 14 digits
     * @param most so many shops
     */
    public Uni<List<ShopInReach>> havingAll(
            SqlClient sql,
            String market,
            double latitude,
            double longitude,
            double kilometres,
            Map<String, Integer> quantities,
            int most) {
        Point buyer = new Point(latitude, longitude);
        String[] gtins = quantities.keySet().toArray(String[]::new);
        Integer[] wanted = quantities.values().toArray(Integer[]::new);
        return sql.preparedQuery(HAVING_ALL)
                .execute(Tuple.of(buyer.cellsWithin(kilometres).toArray(Integer[]::new), market, gtins, wanted))
                .map(rows -> {
                    List<ShopInReach> shops = new ArrayList<>();
                    rows.forEach(row -> {
                        Point shop = new Point(row.getDouble("latitude"), row.getDouble("longitude"));
                        shops.add(new ShopInReach(row.getString("gln"), shop.kilometresTo(buyer)));
                    });
                    return shops.stream()
                            .filter(shop -> shop.kilometres() <= kilometres)
                            .sorted(Comparator.comparingDouble(ShopInReach::kilometres)
                                    .thenComparing(ShopInReach::shopGln))
                            .limit(most)
                            .toList();
                });
    }
}
