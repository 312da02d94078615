package io.leaftrace.logistics.handheld;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Answers tell the time (RFC 9110, section 6.6.1): so a handheld finds out that its clock is wrong. */
@ApplicationScoped
class AnswerDate {

    /** Before whatever answers. */
    private static final int FIRST = -1;

    void route(@Observes Router router) {
        router.route("/v1/*").order(FIRST).handler(AnswerDate::tell);
    }

    private static void tell(RoutingContext request) {
        request.addHeadersEndHandler(ended -> request.response()
                .headers()
                .set(HttpHeaders.DATE, DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC))));
        request.next();
    }
}
