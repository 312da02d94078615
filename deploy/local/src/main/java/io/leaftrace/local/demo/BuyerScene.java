package io.leaftrace.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Buyers' phones, without any log-in. */
record BuyerScene(Api api) {

    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int SERIAL_LENGTH = 16;

    private static final Phone IN_LIUZHOU = new Phone("Liuzhou", 24.3060, 109.4195);
    private static final List<Phone> FAR_APART = List.of(
            new Phone("Guangzhou", 23.1291, 113.2644),
            new Phone("Harbin", 45.8038, 126.5350),
            new Phone("Urumqi", 43.8256, 87.6168),
            new Phone("Kunming", 24.8801, 102.8329),
            new Phone("Shanghai", 31.2304, 121.4737));

    private record Phone(String city, double latitude, double longitude) {}

    /** Waits until the facts of the pack have reached the one who answers buyers. */
    JsonNode checkGenuine(Code pack) throws InterruptedException {
        return Wait.until("the sold pack is genuine", () -> Optional.of(check(pack.digitalLink(), IN_LIUZHOU))
                .filter(verdict -> !reasons(verdict).contains("not_confirmed"))
                .map(verdict -> require("GENUINE", null, verdict)));
    }

    /** The last verdict of five phones in five cities within seconds. */
    JsonNode checkFarApart(Code pack) throws InterruptedException {
        JsonNode verdict = null;
        for (Phone phone : FAR_APART) {
            verdict = check(pack.digitalLink(), phone);
        }
        return require("SUSPECT", "impossible_speed", verdict);
    }

    JsonNode checkMadeUp(String code) throws InterruptedException {
        return require("CHECK", "not_confirmed", check(code, IN_LIUZHOU));
    }

    /** The code under the wrapper of the sold pack is right on it, and wrong on another. */
    void checkUnderTheWrapper(Code sold, Code other) throws InterruptedException {
        requireInner("RIGHT", sold.digitalLink(), sold.inner());
        requireInner("WRONG", sold.digitalLink(), other.inner());
    }

    private void requireInner(String wanted, String code, String inner) throws InterruptedException {
        Wait.until("the inner code is " + wanted, () -> {
            Map<String, Object> check = Map.of("code", code, "deviceId", "phone-Liuzhou", "innerCode", inner);
            JsonNode answer = Api.expect(200, "POST /v1/checks", api.postOpenly("/v1/checks", check))
                    .body();
            return Optional.of(answer)
                    .filter(body -> body.path("innerCode").asText().equals(wanted));
        });
    }

    /** A code of the right form, from somebody who has no key. */
    static String madeUp(Code like) {
        StringBuilder serial = new StringBuilder();
        new Random().ints(SERIAL_LENGTH, 0, ALPHABET.length()).forEach(i -> serial.append(ALPHABET.charAt(i)));
        return like.digitalLink().replace(like.serial(), serial);
    }

    static List<String> reasons(JsonNode verdict) {
        List<String> codes = new ArrayList<>();
        verdict.get("reasons").forEach(reason -> codes.add(reason.get("code").asText()));
        return codes;
    }

    private JsonNode check(String code, Phone phone) throws InterruptedException {
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("code", code);
        check.put("deviceId", "phone-" + phone.city());
        check.put("latitude", phone.latitude());
        check.put("longitude", phone.longitude());
        return Api.expect(200, "POST /v1/checks", api.postOpenly("/v1/checks", check))
                .body();
    }

    private static JsonNode require(String wanted, String reason, JsonNode verdict) {
        boolean asWanted = verdict.get("verdict").asText().equals(wanted)
                && (reason == null || reasons(verdict).contains(reason));
        if (!asWanted) {
            throw new DemoFailed("a buyer was answered " + verdict + ", not " + wanted + ".");
        }
        return verdict;
    }
}
