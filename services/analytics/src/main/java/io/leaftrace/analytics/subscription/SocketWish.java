package io.leaftrace.analytics.subscription;

import io.leaftrace.analytics.epcis.EpcisProblems;
import io.vertx.core.MultiMap;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;

/** Reads what a WebSocket is opened for: the same as a subscription, as parameters of its URL. */
final class SocketWish {

    private SocketWish() {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 with the standard's exception */
    static NewSubscription read(MultiMap parameters) {
        Map<String, String> schedule = new HashMap<>();
        for (String name : parameters.names()) {
            if (parameters.getAll(name).size() > 1) {
                throw EpcisProblems.subscriptionControls(name + " may be given once.");
            }
            if (Schedule.hasPart(name)) {
                schedule.put(name, parameters.get(name));
            } else if (!name.matches("stream|reportIfEmpty|initialRecordTime|purpose")) {
                throw EpcisProblems.subscriptionControls("There is no parameter " + name + ".");
            }
        }
        return new NewSubscription(
                null,
                null,
                truth(parameters, "stream"),
                schedule.isEmpty() ? null : schedule,
                truth(parameters, "reportIfEmpty"),
                time(parameters.get("initialRecordTime")));
    }

    private static Boolean truth(MultiMap parameters, String name) {
        String text = parameters.get(name);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            throw EpcisProblems.subscriptionControls(name + " is true or false.");
        }
        return text == null ? null : Boolean.valueOf(text);
    }

    private static OffsetDateTime time(String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text);
        } catch (DateTimeParseException malformed) {
            throw EpcisProblems.subscriptionControls("initialRecordTime is a time with an offset.");
        }
    }
}
