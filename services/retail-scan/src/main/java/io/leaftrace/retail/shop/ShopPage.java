package io.leaftrace.retail.shop;

import io.leaftrace.web.InstalledPage;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The page of shop keepers: selling, receiving, stock. */
@ApplicationScoped
class ShopPage {

    /** ShopFilesTest names the hash. */
    static final InstalledPage PAGE = new InstalledPage("/shop", "XUuiSXLTKHC/hApaRurKNI70wXY409RDDzMstoqosfc=");

    void route(@Observes Router router) {
        PAGE.answerOn(router);
    }
}
