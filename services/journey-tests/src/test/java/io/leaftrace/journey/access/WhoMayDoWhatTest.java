package io.leaftrace.journey.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.journey.RunningSystem;
import io.leaftrace.journey.WholeSystem;
import io.leaftrace.local.Role;
import io.leaftrace.local.Service;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every endpoint of every service answers exactly those whom {@code who-may-do-what.csv} names: asked of the running
 * services themselves, past the gateway.
 */
@ExtendWith(WholeSystem.class)
class WhoMayDoWhatTest {

    private static final String OPEN = "open";
    private static final String MEMBER = "member";
    private static final AtomicReference<String> MEMBER_TOKEN = new AtomicReference<>();
    private static final Set<String> WITH_A_BODY = Set.of("POST", "PUT", "PATCH");
    private static final Map<Endpoint, Set<String>> TABLE = Endpoints.ofTable();

    private final RunningSystem system;

    WhoMayDoWhatTest(RunningSystem system) {
        this.system = system;
    }

    static Stream<Endpoint> all() {
        return TABLE.keySet().stream();
    }

    static Stream<Endpoint> closed() {
        return all().filter(endpoint -> !isOpen(endpoint) && !isSigned(endpoint));
    }

    static Stream<Endpoint> open() {
        return all().filter(WhoMayDoWhatTest::isOpen);
    }

    @Test
    void tableNamesEveryEndpointOfTheContractsAndNoOther() {
        assertThat(TABLE.keySet()).containsExactlyInAnyOrderElementsOf(Endpoints.ofContracts());
    }

    @ParameterizedTest
    @MethodSource("all")
    void answersTheRolesOfTheTableAndRefusesTheOthers(Endpoint endpoint) {
        for (Role role : Role.values()) {
            Response answer = ask(endpoint, system.token(role));
            boolean mayDoIt = isOpen(endpoint) || TABLE.get(endpoint).contains(role.title());
            if (mayDoIt) {
                assertThat(answer.statusCode()).as(role.title()).isNotIn(401, 403);
            } else {
                assertRefused(403, answer, role.title());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("closed")
    void answersMembersWhereTheTableSaysSo(Endpoint endpoint) {
        boolean mayDoIt = TABLE.get(endpoint).contains(MEMBER);
        // Who leaves, or ends its session, is a member for this once.
        String token = mayDoIt && endpoint.method().equals("DELETE") ? system.newMembersToken() : memberToken();
        Response answer = ask(endpoint, token);
        if (mayDoIt) {
            assertThat(answer.statusCode()).isNotIn(401, 403);
        } else {
            assertRefused(endpoint.service() == Service.RETAIL_SCAN ? 403 : 401, answer, MEMBER);
        }
    }

    @ParameterizedTest
    @MethodSource("closed")
    void refusesWhoeverSendsNoTokenOrAWrongOne(Endpoint endpoint) {
        Role role = allowed(endpoint);

        assertRefused(401, ask(endpoint, null), "no token");
        assertRefused(401, ask(endpoint, "no.token.atAll"), "a text that is no token");
        assertRefused(401, ask(endpoint, system.expiredToken(role)), "an expired token");
        assertRefused(401, ask(endpoint, system.foreignToken(role)), "a token signed by somebody else");
    }

    @ParameterizedTest
    @MethodSource("open")
    void answersEverybodyWhereItIsOpen(Endpoint endpoint) {
        assertThat(ask(endpoint, null).statusCode()).isNotIn(401, 403);
    }

    private Response ask(Endpoint endpoint, String token) {
        RequestSpecification request = system.at(endpoint.service()).accept("*/*");
        if (token != null) {
            request.auth().oauth2(token);
        }
        if (WITH_A_BODY.contains(endpoint.method())) {
            // Not what any endpoint takes: the right caller is told so, and nothing is done.
            request.contentType(endpoint.mediaType()).body("{}".getBytes(StandardCharsets.US_ASCII));
        }
        return request.request(endpoint.method(), endpoint.somePath());
    }

    private static void assertRefused(int status, Response answer, String who) {
        assertThat(answer.statusCode()).as(who).isEqualTo(status);
        assertThat(answer.contentType()).as(who).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getInt("status")).as(who).isEqualTo(status);
    }

    private static boolean isOpen(Endpoint endpoint) {
        return TABLE.get(endpoint).contains(OPEN);
    }

    /** Where a signature says who sends it: whoever cannot sign is refused, with a token or without. */
    private static boolean isSigned(Endpoint endpoint) {
        return TABLE.get(endpoint).contains("signed");
    }

    /** Any role where only members may: they have no JSON web tokens. */
    private static Role allowed(Endpoint endpoint) {
        return Stream.of(Role.values())
                .filter(role -> TABLE.get(endpoint).contains(role.title()))
                .findFirst()
                .orElse(Role.OPERATOR);
    }

    private String memberToken() {
        return MEMBER_TOKEN.updateAndGet(token -> token == null ? system.newMembersToken() : token);
    }
}
