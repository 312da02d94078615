package io.leaftrace.retail.stock;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Reads stock by SQL. Only packs count: cartons and cases are counted by what is in them. */
@ApplicationScoped
class ShopStockStore {

    private static final int MOST_SHOPS = 50;

    private static final String LIST = """
            select stock.shop_gln, made.gtin, product.name, sum(stock.arrived)::bigint as arrived,
                   sum(stock.sold)::bigint as sold
              from shop_stock as stock
              join place on place.gln = stock.shop_gln and place.kind = 'SHOP'
              join code_order as made on made.order_number = stock.order_number and made.level = 'PACK'
              left join product on product.gtin = made.gtin
             where stock.shop_gln || '/' || made.gtin > $1
               and ($2::text is null or place.party_gln = $2)
               and ($3::text is null or stock.shop_gln = $3)
               and ($4::text is null or made.gtin = $4)
             group by 1, 2, 3
             order by stock.shop_gln, made.gtin
             limit $5
            """;

    private static final String NEAR = """
            select place.gln, place.name, place.city, place.latitude, place.longitude,
                   sum(stock.arrived - stock.sold)::bigint as packs
              from place
              join shop_stock as stock on stock.shop_gln = place.gln
              join code_order as made on made.order_number = stock.order_number and made.level = 'PACK'
             where place.cell = any($1) and place.kind = 'SHOP' and made.gtin = $2
             group by place.gln
            having sum(stock.arrived - stock.sold) > 0
            """;

    /**
     * Stock in the order of shops and products.
     *
     * @param after the last one's shop and product, as {@code shop/product}
     * @param party whose shops; anybody's when null
     */
    Uni<List<ShopStock>> list(SqlClient sql, String after, String party, ShopStockFilter filter, int rows) {
        return sql.preparedQuery(LIST)
                .execute(Tuple.from(Arrays.asList(after, party, filter.shop, filter.gtin14(), rows)))
                .map(found -> {
                    List<ShopStock> lines = new ArrayList<>();
                    found.forEach(row -> lines.add(line(row)));
                    return lines;
                });
    }

    private static ShopStock line(Row row) {
        long arrived = row.getLong("arrived");
        long sold = row.getLong("sold");
        return new ShopStock(
                row.getString("shop_gln"),
                row.getString("gtin"),
                row.getString("name"),
                arrived,
                sold,
                Math.max(0, arrived - sold));
    }

    /** Shops within reach that have the product, the nearest first. */
    Uni<List<NearbyShop>> near(SqlClient sql, String gtin, Point buyer, double kilometres) {
        return sql.preparedQuery(NEAR)
                .execute(Tuple.of(buyer.cellsWithin(kilometres).toArray(Integer[]::new), gtin))
                .map(found -> {
                    List<NearbyShop> shops = new ArrayList<>();
                    found.forEach(row -> {
                        Point shop = new Point(row.getDouble("latitude"), row.getDouble("longitude"));
                        if (shop.kilometresTo(buyer) <= kilometres) {
                            shops.add(NearbyShop.of(
                                    row.getString("gln"),
                                    row.getString("name"),
                                    row.getString("city"),
                                    shop,
                                    buyer,
                                    row.getLong("packs")));
                        }
                    });
                    shops.sort(
                            Comparator.comparingDouble(NearbyShop::kilometres).thenComparing(NearbyShop::shopGln));
                    return List.copyOf(shops.subList(0, Math.min(MOST_SHOPS, shops.size())));
                });
    }
}
