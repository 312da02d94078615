package io.leaftrace.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The buyer's page in a real browser, before a service that answers what the test says. */
@DisabledIfSystemProperty(named = "leaftrace.browser", matches = "none", disabledReason = "no browser is wanted")
class BuyerPageTest extends PageJourney {

    /** A browser trusts a page of this machine as one by https. Nobody listens there. */
    private static final String ORIGIN = "http://localhost:9";

    private static final String PATH = "/01/06999999100010/21/YUX5YJMYFRSCGKD9";
    private static final Path FILES =
            Clone.root().resolve("services/retail-scan/src/main/resources/META-INF/resources");
    private static final int NARROW = 360;
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8", "js", "text/javascript", "css", "text/css", "svg", "image/svg+xml");

    private static final String FACTS = """
            "product":{"gtin":"06999999100010","name":"Zhenlong Sea of Clouds"},"maker":"Green Karst Tobacco",
            "madeOn":"2026-11-16","madeIn":"Nanning, CN","firstCheckedAt":"2026-11-22T06:40:00Z","checkCount":3,
            "sold":true""";

    private final List<String> asked = new ArrayList<>();
    private Consumer<Route> service = Route::abort;

    @BeforeEach
    void serve() {
        page.setViewportSize(NARROW, 740);
        page.route("**/*", route -> {
            String path = route.request().url().substring(ORIGIN.length());
            if (path.equals("/v1/checks")) {
                asked.add(route.request().postData());
                service.accept(route);
            } else {
                file(route, path.startsWith("/0") ? "/check/index.html" : path.split("\\?", 2)[0]);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void genuinePackIsSaidToBeWithItsFacts(String language) {
        answers(verdict("GENUINE", "[]", FACTS + ",\"recalled\":false,\"recallInstruction\":null"));

        open(language);

        assertThat(page.getByTestId("verdict")).hasAttribute("data-state", "GENUINE");
        assertThat(page.getByTestId("fact-product")).containsText("Zhenlong Sea of Clouds");
        assertThat(page.getByTestId("fact-maker")).containsText("Green Karst Tobacco");
        assertThat(page.getByTestId("fact-madeIn")).containsText("Nanning, CN");
        assertThat(page.getByTestId("fact-checkCount")).containsText("3");
        assertThat(page.getByTestId("fact-sold")).containsText(language.equals("zh") ? "是" : "Yes");
        assertThat(page.getByTestId("fact-recalled")).containsText(language.equals("zh") ? "否" : "No");
        assertFits("buyer-genuine-" + language);
    }

    @ParameterizedTest
    @CsvSource({
        "en, Not confirmed, Nobody has told us yet",
        "zh, 无法确认, 尚未收到",
    })
    void unconfirmedCodeIsSaidToBeNeitherGenuineNorFake(String language, String headline, String reason) {
        answers(verdict("CHECK", reasons("not_confirmed"), noFacts()));

        open(language);

        assertThat(page.getByTestId("verdict")).hasAttribute("data-state", "CHECK");
        assertThat(page.getByTestId("verdict")).containsText(headline);
        assertThat(page.getByTestId("reasons")).containsText(reason);
        assertThat(page.locator("#facts > div")).hasCount(0);
        assertFits("buyer-not-confirmed-" + language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void copyIsSuspectedWithReasons(String language) {
        answers(verdict(
                "SUSPECT",
                reasons("impossible_speed", "many_devices", "checked_often"),
                FACTS + ",\"recalled\":false,\"recallInstruction\":null"));

        open(language);

        assertThat(page.getByTestId("verdict")).hasAttribute("data-state", "SUSPECT");
        assertThat(page.locator("#verdict li")).hasCount(3);
        assertFits("buyer-suspect-" + language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void recalledPackTellsWhatToDo(String language) {
        answers(verdict(
                "CHECK",
                reasons("recalled"),
                FACTS + ",\"recalled\":true,\"recallInstruction\":\"Bring it back to any shop. <b>x</b>\""));

        open(language);

        assertThat(page.getByTestId("verdict")).containsText(language.equals("zh") ? "产品已召回" : "Called back");
        assertThat(page.getByTestId("fact-recallInstruction")).containsText("Bring it back to any shop. <b>x</b>");
        assertThat(page.locator("dd b")).hasCount(0);
        assertFits("buyer-recalled-" + language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void outageSaysTryAgainAndGivesNoVerdict(String language) {
        service = Route::abort;

        open(language);

        assertThat(page.getByTestId("verdict")).hasAttribute("data-state", "outage");
        assertThat(page.getByTestId("again")).isVisible();
        assertThat(page.locator("#facts > div")).hasCount(0);
        assertFits("buyer-outage-" + language);

        answers(verdict("GENUINE", "[]", FACTS + ",\"recalled\":false,\"recallInstruction\":null"));
        page.getByTestId("again").click();
        assertThat(page.getByTestId("verdict")).hasAttribute("data-state", "GENUINE");
    }

    @ParameterizedTest
    @CsvSource({"500", "502", "503", "404"})
    void noErrorIsAVerdict(int status) {
        service = problem(status);

        open("en");

        assertThat(page.getByTestId("verdict")).hasAttribute("data-state", "outage");
        assertThat(page.getByTestId("verdict")).containsText("This says nothing about your product");
    }

    @Test
    void whoAsksTooMuchIsAskedToWait() {
        service = problem(429);

        open("en");

        assertThat(page.getByTestId("verdict")).hasAttribute("data-state", "busy");
        assertThat(page.getByTestId("verdict")).containsText("This says nothing about your product");
        assertThat(page.getByTestId("again")).isVisible();
        screenshot("buyer-busy");
    }

    @Test
    void incompleteCodeMayBeTyped() {
        service = problem(422);
        open("en");
        assertThat(page.getByTestId("verdict")).hasAttribute("data-state", "incomplete");

        answers(verdict("GENUINE", "[]", FACTS + ",\"recalled\":false,\"recallInstruction\":null"));
        page.getByTestId("code").fill("(01)06999999100010(21)YUX5YJMYFRSCGKD9");
        screenshot("buyer-typed");
        page.locator("#typed button").click();

        assertThat(page.getByTestId("verdict")).hasAttribute("data-state", "GENUINE");
        assertThat(asked.get(1)).contains("(01)06999999100010(21)YUX5YJMYFRSCGKD9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void codeUnderTheWrapperIsTakenFromTheFragmentWhichIsPassedOnToNobody(String language) {
        answers(verdict("GENUINE", "[]", FACTS + ",\"recalled\":false,\"innerCode\":\"RIGHT\""));

        page.navigate(ORIGIN + PATH + "#ABCDEFGH23456789");
        assertThat(page.getByTestId("verdict")).hasAttribute("data-state", "GENUINE");
        if (language.equals("zh")) {
            page.getByTestId("language-switch").click();
        }

        assertThat(asked.get(0)).contains("\"innerCode\":\"ABCDEFGH23456789\"");
        assertThat(page.url()).isEqualTo(ORIGIN + PATH);
        assertThat(page.getByTestId("fact-innerCode")).containsText(language.equals("zh") ? "原装" : "original");
        assertThat(page.getByTestId("inner")).isHidden();
        assertFits("buyer-inner-right-" + language);
    }

    @Test
    void codeUnderTheWrapperMayBeTypedAndAWrongOneIsNotTriedAgainByItself() {
        answers(verdict("GENUINE", "[]", FACTS + ",\"recalled\":false,\"innerCode\":null"));
        open("en");
        assertThat(asked.get(0)).doesNotContain("innerCode");

        answers(verdict("CHECK", reasons("inner_code_wrong"), FACTS + ",\"recalled\":false,\"innerCode\":\"WRONG\""));
        page.getByTestId("inner-code").fill("abcd efgh 2345 6789");
        page.getByTestId("check-inner").click();
        assertThat(page.getByTestId("reasons")).containsText("under the wrapper");
        assertThat(page.getByTestId("inner")).isVisible();
        assertFits("buyer-inner-wrong");

        page.context().grantPermissions(List.of("geolocation"));
        page.context().setGeolocation(new com.microsoft.playwright.options.Geolocation(24.306, 109.4195));
        page.getByTestId("share-place").click();
        assertThat(page.getByTestId("share-place")).isHidden();
        assertThat(asked.get(1)).contains("abcd efgh 2345 6789");
        assertThat(asked.get(2)).doesNotContain("innerCode");
    }

    @Test
    void aCodeUnderTheWrapperThatIsNoneLeavesTheVerdictAsItIs() {
        answers(verdict("GENUINE", "[]", FACTS + ",\"recalled\":false,\"innerCode\":null"));
        open("en");
        service = route -> route.fulfill(new Route.FulfillOptions()
                .setStatus(422)
                .setContentType("application/problem+json")
                .setBody("{\"status\":422,\"type\":\"urn:leaftrace:problem:not-an-inner-code\"}"));

        page.getByTestId("inner-code").fill("<b>O0</b>");
        page.getByTestId("check-inner").click();

        assertThat(page.getByTestId("inner")).containsText("Look again");
        assertThat(page.getByTestId("verdict")).hasAttribute("data-state", "GENUINE");
    }

    @Test
    void aReloadAndAPlaceComeFromTheSamePhone() {
        answers(verdict("GENUINE", "[]", FACTS + ",\"recalled\":false,\"recallInstruction\":null"));
        page.context().grantPermissions(List.of("geolocation"));
        page.context().setGeolocation(new com.microsoft.playwright.options.Geolocation(24.306, 109.4195));
        open("en");
        page.reload();
        assertThat(page.getByTestId("verdict")).hasAttribute("data-state", "GENUINE");

        page.getByTestId("share-place").click();

        assertThat(page.getByTestId("share-place")).isHidden();
        assertThat(page.getByTestId("verdict")).hasAttribute("data-state", "GENUINE");
        assertThat(asked).hasSize(3);
        assertThat(asked.stream().map(body -> body.replaceAll(".*\"deviceId\":\"(\\w+)\".*", "$1")))
                .containsOnly(asked.get(0).replaceAll(".*\"deviceId\":\"(\\w+)\".*", "$1"))
                .allMatch(device -> device.length() == 32);
        assertThat(asked.get(1)).doesNotContain("latitude");
        assertThat(asked.get(2)).contains("\"latitude\":24.306");
    }

    private void open(String language) {
        page.navigate(ORIGIN + PATH);
        assertThat(page.getByTestId("verdict")).isVisible();
        if (language.equals("zh")) {
            page.getByTestId("language-switch").click();
        }
    }

    /** Nothing is cut off on a narrow phone. */
    private void assertFits(String name) {
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(NARROW);
        screenshot(name);
    }

    private void answers(String body) {
        service = route -> route.fulfill(new Route.FulfillOptions()
                .setStatus(200)
                .setContentType("application/json")
                .setBody(body));
    }

    private static Consumer<Route> problem(int status) {
        return route -> route.fulfill(new Route.FulfillOptions()
                .setStatus(status)
                .setContentType("application/problem+json")
                .setBody("{\"status\":" + status + "}"));
    }

    private static String verdict(String verdict, String reasons, String facts) {
        return "{\"code\":\"https://id.gs1.org%s\",\"verdict\":\"%s\",\"reasons\":%s,%s}"
                .formatted(PATH, verdict, reasons, facts);
    }

    private static String reasons(String... codes) {
        List<String> reasons = new ArrayList<>();
        for (String code : codes) {
            reasons.add("{\"code\":\"%s\",\"text\":\"…\"}".formatted(code));
        }
        return reasons.toString();
    }

    private static String noFacts() {
        return "\"product\":null,\"maker\":null,\"madeOn\":null,\"madeIn\":null,\"firstCheckedAt\":null,"
                + "\"checkCount\":0,\"sold\":false,\"recalled\":false,\"recallInstruction\":null";
    }

    private static void file(Route route, String path) {
        try {
            String ending = path.substring(path.lastIndexOf('.') + 1);
            route.fulfill(new Route.FulfillOptions()
                    .setContentType(TYPES.get(ending))
                    .setBodyBytes(Files.readAllBytes(FILES.resolve(path.substring(1)))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
