package io.leaftrace.retail.order;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The times and bounds of buyers' orders. */
@ConfigMapping(prefix = "leaftrace.buyer-orders")
public interface OrderConfig {

    /** How long shops may offer, unless the buyer wants the goods sooner. */
    @WithDefault("PT30M")
    Duration offerPeriod();

    /** How long the buyer may choose after that. */
    @WithDefault("PT30M")
    Duration choicePeriod();

    /** How long the payment may take. */
    @WithDefault("PT15M")
    Duration paymentPeriod();

    /** How long after the end of the time that it offered a shop may still deliver. */
    @WithDefault("PT2H")
    Duration deliveryGrace();

    /** How long a buyer who has not shown his code may object. */
    @WithDefault("P3D")
    Duration objectionPeriod();

    /** How far ahead an order may reach. */
    @WithDefault("P7D")
    Duration longest();

    /** So many shops, the nearest, are asked. */
    @WithDefault("50")
    int mostShops();

    /** So many offers a shop may make for one order, withdrawn ones included. */
    @WithDefault("3")
    int mostOffersOfShop();

    /** So many orders of a member may be under way. */
    @WithDefault("10")
    int mostOfMember();

    /** How often it is looked which orders' time ran out. */
    @WithDefault("5s")
    String interval();

    /** How often it is looked what shops that listen are to hear. */
    @WithDefault("1s")
    Duration newsInterval();

    /** So many connections of shops that listen may be open. */
    @WithDefault("1000")
    int mostListeners();
}
