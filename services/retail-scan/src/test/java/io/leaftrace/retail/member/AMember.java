package io.leaftrace.retail.member;

import static io.restassured.RestAssured.given;

import io.quarkus.arc.Arc;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A buyer with a number of its own, who has joined as buyers do: by a code that was sent to it. */
public final class AMember {

    private static final Pattern SIX_DIGITS = Pattern.compile("\\d{6}");

    public final UUID id;
    public final String phone;
    public final String token;

    private AMember(UUID id, String phone, String token) {
        this.id = id;
        this.phone = phone;
        this.token = token;
    }

    /** One who has confirmed to be 18. */
    public static AMember adult() {
        return joined(Map.of("ageAtLeast", 18));
    }

    /** One who has confirmed no age. */
    public static AMember joined() {
        return joined(Map.of());
    }

    /** @param more what is sent beside number, code and consent */
    static AMember joined(Map<String, ?> more) {
        String phone = freshPhone();
        asksForCode(phone);
        Map<String, Object> body = new HashMap<>(more);
        body.put("consent", Map.of("terms", "1"));
        return entered(phone, signsIn(phone, codeSentTo(phone), body));
    }

    static AMember entered(String phone, ValidatableResponse answer) {
        Response session = answer.statusCode(201).extract().response();
        return new AMember(UUID.fromString(session.path("memberId")), phone, session.path("token"));
    }

    /** A Chinese mobile number that no other test has. */
    static String freshPhone() {
        return String.format(
                Locale.ROOT, "+86138%08d", ThreadLocalRandom.current().nextInt(100_000_000));
    }

    /** From an address of its own. */
    static RequestSpecification fromAnywhere() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String address = "10." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(1, 255);
        return given().contentType(ContentType.JSON).header("X-Forwarded-For", address);
    }

    static ValidatableResponse asksForCode(String phone) {
        return fromAnywhere().body(Map.of("phone", phone)).post("/v1/sign-ins").then();
    }

    static String codeSentTo(String phone) {
        String text = Arc.container()
                .instance(SandboxMessages.class)
                .get()
                .lastTo(PhoneNumber.ofE164(phone))
                .orElseThrow();
        Matcher code = SIX_DIGITS.matcher(text);
        return code.results().findFirst().orElseThrow().group();
    }

    static ValidatableResponse signsIn(String phone, String code, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("phone", phone);
        body.put("code", code);
        return fromAnywhere().body(body).post("/v1/sessions").then();
    }

    /** A request of this member. */
    public RequestSpecification request() {
        return fromAnywhere().auth().oauth2(token);
    }
}
