package io.leaftrace.logistics.handheld;

import io.leaftrace.web.InstalledPage;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The page of handhelds. */
@ApplicationScoped
class HandheldPage {

    /** HandheldFilesTest names the hash. */
    static final InstalledPage PAGE = new InstalledPage("/handheld", "UBVzkfiRakNXSzcsUD7pCXgYl9Hb6ImC9NBFsIPw0QY=");

    void route(@Observes Router router) {
        PAGE.answerOn(router);
    }
}
