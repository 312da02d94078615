package io.leaftrace.local.demo;

import java.util.Map;

/** Who and what is in the play; none of them exists. */
public final class Cast {

    public static final String MAKER = "6999999000013";
    public static final String DISTRIBUTOR = "6988888000012";
    public static final String SHOP_OWNER = "6977777000011";
    public static final String REGULATOR = "6966666000010";
    public static final String OPERATOR = "6955555000019";

    static final String FACTORY = "6999999000020";
    static final String WAREHOUSE = "6988888000029";
    static final String SHOP = "6977777000028";
    static final String HUB = "6988888000036";
    static final String SECOND_SHOP = "6977777000035";
    static final String LINE = "nanning-1";
    static final String PACK_GTIN = "06999999100010";
    static final String CARTON_GTIN = "06999999100027";

    private Cast() {}

    static Map<String, String> parties() {
        return Map.of(
                "maker", MAKER,
                "distributor", DISTRIBUTOR,
                "shopOwner", SHOP_OWNER,
                "regulator", REGULATOR,
                "operator", OPERATOR);
    }

    static Map<String, String> places() {
        return Map.of("factory", FACTORY, "warehouse", WAREHOUSE, "shop", SHOP);
    }

    static Map<String, Object> maker() {
        return Map.of("gln", MAKER, "name", "Green Karst Tobacco", "country", "CN", "companyPrefix", "6999999");
    }

    static Map<String, Object> factory() {
        return Map.of(
                "gln",
                FACTORY,
                "makerGln",
                MAKER,
                "name",
                "Green Karst factory",
                "city",
                "Nanning",
                "country",
                "CN",
                "latitude",
                22.8170,
                "longitude",
                108.3665);
    }

    static Map<String, Object> line() {
        return Map.of("lineId", LINE, "factoryGln", FACTORY, "name", "Packing line 1");
    }

    static Map<String, Object> packProduct() {
        return product(PACK_GTIN, "Green Karst, pack of 20", "PACK");
    }

    static Map<String, Object> cartonProduct() {
        return product(CARTON_GTIN, "Green Karst, carton of 10 packs", "CARTON");
    }

    static Map<String, Object> warehouse() {
        return place(WAREHOUSE, DISTRIBUTOR, "WAREHOUSE", "Dragon City warehouse", "Liuzhou", 24.3660, 109.4410);
    }

    static Map<String, Object> shop() {
        return place(SHOP, SHOP_OWNER, "SHOP", "Fish Peak corner shop", "Liuzhou", 24.3055, 109.4190);
    }

    static Map<String, Object> hub() {
        return place(HUB, DISTRIBUTOR, "WAREHOUSE", "Luzhai reloading hub", "Luzhai", 24.4730, 109.7350);
    }

    static Map<String, Object> secondShop() {
        return place(SECOND_SHOP, SHOP_OWNER, "SHOP", "Elephant Hill kiosk", "Guilin", 25.2670, 110.2960);
    }

    private static Map<String, Object> product(String gtin, String name, String level) {
        return Map.of("gtin", gtin, "makerGln", MAKER, "name", name, "level", level, "market", "CN");
    }

    private static Map<String, Object> place(
            String gln, String party, String kind, String name, String city, double latitude, double longitude) {
        return Map.of(
                "gln", gln,
                "partyGln", party,
                "kind", kind,
                "name", name,
                "city", city,
                "country", "CN",
                "latitude", latitude,
                "longitude", longitude);
    }
}
