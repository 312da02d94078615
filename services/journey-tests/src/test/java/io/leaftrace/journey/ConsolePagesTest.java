package io.leaftrace.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import io.leaftrace.journey.ConsoleStub.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console's pages of questions in a browser, with services that answer what the test says. */
@DisabledIfSystemProperty(named = "leaftrace.browser", matches = "none", disabledReason = "no browser is wanted")
class ConsolePagesTest extends PageJourney {

    private static final String HTML = "<img src=x onerror=\"document.title='broken'\"><b>note</b>";
    private static final String CASE = "https://id.gs1.org/00/369999993195797110";

    private ConsoleStub stub;

    @BeforeEach
    void stubServices() {
        stub = new ConsoleStub(page.context());
        for (String registry : List.of("/v1/places", "/v1/lines", "/v1/products")) {
            stub.answer(registry, Answer.ok("{\"items\":[],\"nextCursor\":null}"));
        }
        stub.answer("/v1/traces", Answer.ok(ConsoleStub.file("trace.json")));
        stub.answer("/v1/whereabouts", Answer.ok(ConsoleStub.file("whereabouts.json")));
        stub.answer("/v1/holdings", Answer.ok(ConsoleStub.file("holdings.json")));
        stub.answer("/v1/recall-simulations", Answer.ok(ConsoleStub.file("recall-simulation.json")));
        stub.answer("/v1/recalls", Answer.ok(ConsoleStub.file("recalls.json")));
        stub.answer("/v1/alerts", Answer.ok(ConsoleStub.file("alerts.json")));
        stub.answer("/logistics-scan/v1/refusals", Answer.ok(ConsoleStub.file("refusals.json")));
        stub.answer("/v1/query-log", Answer.ok(ConsoleStub.file("query-log.json")));
    }

    @Test
    void whatARoleMayNotAskIsNotOffered() {
        open("retail", "");
        assertThat(page.locator(".masthead-nav a")).hasText(new String[] {"Trace", "Alerts", "Refusals"});

        page.getByTestId("session-change").click();
        page.locator("[data-role=regulator]").click();

        assertThat(page.locator(".masthead-nav a")).hasText(new String[] {
            "Trace", "Where is it", "What a place held", "Recalls", "Alerts", "Refusals", "Query log", "Production"
        });
    }

    @Test
    void purposeIsKeptForTheSessionAndSentWithQuestions() {
        open("regulator", "");
        page.getByTestId("purpose").fill("案件 7 & more");
        page.getByTestId("purpose").blur();
        page.reload();
        assertThat(page.getByTestId("purpose")).hasValue("案件 7 & more");

        search();

        assertThat(page.getByTestId("timeline-step").first()).isVisible();
        assertThat(stub.last("/v1/traces").headers().get("leaftrace-purpose"))
                .isEqualTo("%E6%A1%88%E4%BB%B6%207%20%26%20more");
    }

    @Test
    void missingPurposeIsAskedForAndTheQuestionRepeated() {
        stub.answer("/v1/traces", ConsolePagesTest::onlyWithPurpose);
        open("regulator", "");

        search();
        assertThat(page.getByTestId("purpose-dialog")).isVisible();
        page.getByTestId("purpose-wanted").fill("inspection");
        page.getByTestId("purpose-give").click();

        assertThat(page.getByTestId("timeline-step").first()).isVisible();
        assertThat(page.getByTestId("purpose")).hasValue("inspection");
        assertThat(stub.asked("/v1/traces")).hasSize(2);
    }

    @Test
    void withoutAPurposeTheQuestionStaysUnanswered() {
        stub.answer("/v1/traces", ConsolePagesTest::onlyWithPurpose);
        open("regulator", "");

        search();
        page.getByTestId("purpose-dialog").locator("button[type=button]").click();

        assertThat(page.getByTestId("notice")).containsText("Nothing is answered without a purpose");
        assertThat(page.getByTestId("notice")).containsText("This says nothing about the code");
    }

    @Test
    void stepsTellTheirAlertsLatenessVehiclesDocumentsAndNote() {
        open("regulator", "#code=" + CASE);

        Locator shipped = page.locator("[data-biz-step=shipping]");
        assertThat(shipped.getByTestId("step-alert")).hasText("Planned arrival did not happen");
        assertThat(shipped.getByTestId("step-alert"))
                .hasAttribute("href", Pattern.compile("#alerts&code=arrival_overdue&item=https.*"));
        assertThat(shipped.getByTestId("step-late")).hasText("Recorded 3 days late");
        assertThat(shipped).containsText("桂B 52316");
        assertThat(shipped).containsText("Dispatch advice DESADV-GL-118");
        assertThat(shipped).containsText("19 Nov 2026, 18:00:00 UTC+08:00");
        Locator inspected = page.locator("[data-biz-step=inspecting]");
        assertThat(inspected.getByTestId("step-conformity")).hasText("Not conformant");
        assertThat(page.getByTestId("standing-recall")).containsText("Do not sell.");
        assertThat(complaints).isEmpty();
    }

    @Test
    void htmlInANoteIsShownAsText() {
        stub.answer("/v1/traces", Answer.ok(ConsoleStub.file("trace.json").replace("Seal broken.", quoted(HTML))));

        open("regulator", "#code=" + CASE);

        assertThat(page.getByTestId("step-note")).hasText(HTML);
        assertThat(page.locator("main img, main b:text-is('note')")).hasCount(0);
        assertThat(page.title()).doesNotContain("broken");
        assertThat(complaints).isEmpty();
    }

    @Test
    void routeIsDrawnWithoutAskingAnybodyElse() {
        open("regulator", "#code=" + CASE);

        assertThat(page.getByTestId("map-point")).hasCount(3);
        assertThat(page.getByTestId("map-point").first()).containsText("Green Karst factory");
        assertThat(page.locator(".leg")).not().hasCount(0);
        assertThat(page.locator(".map-picture > .land")).hasAttribute("d", Pattern.compile("M.*"));
        assertThat(page.getByTestId("map-missing")).containsText("urn:epc:id:sgln:6933333.00000.0");
        assertThat(stub.foreign()).isEmpty();
        assertThat(complaints).isEmpty();
    }

    @Test
    void mapIsMovedByKeysAndBack() {
        open("regulator", "#code=" + CASE);
        assertThat(page.locator(".map-picture > .land")).hasAttribute("d", Pattern.compile("M.*"));
        assertThat(page.getByTestId("map-fit")).isHidden();

        page.getByTestId("map-picture").press("ArrowRight");
        assertThat(page.getByTestId("map-fit")).isVisible();
        Locator first = page.locator(".map-picture .marker circle").first();
        String moved = first.getAttribute("cx");
        page.getByTestId("map-fit").click();

        assertThat(first).not().hasAttribute("cx", moved);
        assertThat(page.getByTestId("map-fit")).isHidden();
    }

    @Test
    void earlierTimeIsAskedForAndSaidToBeOne() {
        open("regulator", "#code=" + CASE);
        page.getByTestId("as-of").fill("2026-11-19T12:00");
        page.getByTestId("as-of-show").click();

        assertThat(page.getByTestId("as-of-banner")).containsText("This is how it was 19 Nov 2026");
        assertThat(stub.last("/v1/traces").url()).contains("asOf=2026-11-19T12%3A00%3A00");
        page.getByTestId("as-of-now").click();
        assertThat(page.getByTestId("as-of-banner")).hasCount(0);
    }

    @Test
    void childIsOpenedInItsPlace() {
        open("regulator", "#code=" + CASE);

        page.getByTestId("open-child").first().click();

        assertThat(page.getByTestId("children-count")).hasCount(2);
        assertThat(stub.last("/v1/traces").url()).contains("AL93FXMJDR829EBX");
    }

    @Test
    void traceIsTakenAlongAsJsonEpcisAndCsv() throws IOException {
        open("regulator", "#code=" + CASE);

        assertThat(text(saved("export-json"))).contains("\"digitalLink\": \"" + CASE + "\"");
        assertThat(text(saved("export-csv"))).contains("bizStep").contains("arrival_overdue");
        stub.answer("/v1/traces", Answer.of(200, "application/ld+json", "{\"type\":\"EPCISQueryDocument\"}"));
        Download epcis = saved("export-epcis");
        assertThat(epcis.suggestedFilename()).endsWith(".jsonld");
        assertThat(text(epcis)).contains("EPCISQueryDocument");
        assertThat(stub.last("/v1/traces").headers().get("accept")).isEqualTo("application/ld+json");
    }

    @Test
    void itemsOfAnOrderAreCountedMappedListedAndSaved() throws IOException {
        stub.answer("/v1/whereabouts/items", ConsolePagesTest::list);
        open("regulator", "#whereabouts");
        page.getByTestId("purpose").fill("audit");
        page.locator("[data-testid=scope-kind][data-kind=order]").click();
        page.locator("[name=order]").fill("9");
        page.getByTestId("ask").click();

        assertThat(page.getByTestId("whereabouts-total")).containsText("985 items");
        Locator counts = page.getByTestId("counts").first();
        assertThat(counts.getByTestId("count-row")).hasCount(3);
        assertThat(counts.getByTestId("count-row").first()).containsText("Fish Peak corner shop");
        assertThat(page.locator(".marker.sized")).hasCount(2);
        assertThat(page.getByTestId("map-missing")).containsText("6911111000003");
        assertThat(stub.last("/v1/whereabouts").url()).endsWith("?order=9");
        page.getByTestId("preview").click();
        assertThat(page.getByTestId("listed-item")).hasCount(2);
        assertThat(text(saved("save-csv"))).isEqualTo("code,level\r\nA,PACK\r\n");
        assertThat(stub.last("/v1/whereabouts/items").headers()).containsEntry("leaftrace-purpose", "audit");
        assertThat(stub.last("/v1/whereabouts/items").headers().get("authorization"))
                .startsWith("Bearer ");
        assertThat(complaints).isEmpty();
    }

    @Test
    void whatAPlaceHeldIsAskedForItsTime() {
        open("regulator", "#holdings");
        page.locator("[name=place]").fill("6977777000028");
        page.locator("[name=at]").fill("2026-11-20T12:00");
        page.getByTestId("ask").click();

        assertThat(page.getByTestId("holdings-total")).containsText("2 items");
        assertThat(stub.last("/v1/holdings").url()).contains("place=6977777000028&at=2026-11-20T12%3A00%3A00");
    }

    @Test
    void recallIsNotDeclaredWithoutConfirmation() {
        open("regulator", "#recalls&order=9");
        page.getByTestId("scope").getByTestId("ask").click();
        assertThat(page.getByTestId("radius-items")).containsText("985");
        page.locator("#recall-reason").fill("Glass");
        page.locator("#recall-instruction").fill("Do not sell.");

        assertThat(page.getByTestId("declare-button")).isDisabled();
        page.locator("#recall-reason").press("Enter");
        page.getByTestId("declare").evaluate("form => form.requestSubmit()");
        assertThat(stub.posts("/v1/recalls")).isEmpty();

        page.getByTestId("confirm").check();
        page.getByTestId("declare-button").click();
        assertThat(page.getByTestId("declared")).isVisible();
        Request declared = stub.posts("/v1/recalls").get(0);
        assertThat(declared.postData())
                .isEqualTo("{\"scope\":{\"order\":9},\"reason\":\"Glass\",\"instruction\":\"Do not sell.\"}");
        assertThat(declared.headers().get("idempotency-key")).hasSize(32);
    }

    @Test
    void recallIsWithdrawnWithAReason() {
        stub.answer("/v1/recalls/3f0c0a52-0c1a-4d6e-9d64-1d2ae8a4c001/withdrawal", Answer.ok("{}"));
        open("regulator", "#recalls");

        page.getByTestId("withdraw").first().click();
        page.locator("#withdrawal-reason").fill("False alarm");
        page.getByTestId("withdrawal").locator("button[type=submit]").click();

        assertThat(page.getByTestId("withdrawal")).hasCount(0);
        assertThat(stub.last("/withdrawal").postData()).isEqualTo("{\"reason\":\"False alarm\"}");
    }

    @Test
    void alertsAreFilteredLeadToTracesAndAreExported() throws IOException {
        open("regulator", "#alerts");
        assertThat(page.getByTestId("alert")).hasCount(2);
        assertThat(page.getByTestId("alert").first()).containsText("Moved while an authority keeps it");
        assertThat(page.getByTestId("alert").nth(1)).containsText("a_code_of_tomorrow");

        page.locator("[name=code]").selectOption("while_seized");
        page.locator("[name=open]").selectOption("true");
        page.getByTestId("ask").click();
        page.waitForURL(Pattern.compile(".*#alerts&code=while_seized&open=true"));
        assertThat(page.getByTestId("alert")).hasCount(2);
        assertThat(stub.last("/v1/alerts").url()).contains("code=while_seized&open=true");
        assertThat(text(saved("export-csv"))).contains("while_seized,Moved while an authority keeps it");

        page.getByTestId("alert-item").first().click();
        assertThat(page.getByTestId("timeline-step").first()).isVisible();
    }

    @Test
    void refusalsAreToldInWordsByTheServiceThatRefused() {
        stub.answer("/retail-scan/v1/refusals", Answer.ok("{\"items\":[],\"nextCursor\":null}"));
        open("regulator", "#refusals");
        assertThat(page.getByTestId("refused")).containsText("By somebody who does not hold it");
        assertThat(page.getByTestId("refused").locator("a.item-link"))
                .hasAttribute("href", Pattern.compile("#code=HTTP.*"));

        page.locator("[name=service]").selectOption("retail-scan");
        page.locator("[name=reason]").selectOption("already_sold");
        page.getByTestId("ask").click();

        assertThat(page.getByTestId("outcome")).hasText("No refusal fits.");
        assertThat(stub.last("/retail-scan/v1/refusals").url()).contains("reason=already_sold");
    }

    @Test
    void queryLogTellsWhoAskedAndWhy() {
        stub.answer(
                "/v1/query-log", Answer.ok(ConsoleStub.file("query-log.json").replace("audit", quoted(HTML))));
        open("regulator", "#query-log");

        assertThat(page.getByTestId("log-entry").first()).containsText("inspector-7");
        assertThat(page.getByTestId("log-entry").first()).containsText(HTML);
        assertThat(page.getByTestId("log-entry").nth(1)).containsText("not told");
        assertThat(page.locator("main img")).hasCount(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alerts",
                "refusals",
                "query-log",
                "recalls",
                "holdings&place=6977777000028",
                "whereabouts&order=9"
            })
    void silenceIsNoAnswer(String hash) {
        stub.answer("/v1/", Answer.NONE);

        open("regulator", "#" + hash);

        assertThat(page.getByTestId("outcome").first()).hasAttribute("data-kind", "unreachable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "code=" + CASE,
                "alerts",
                "refusals",
                "query-log",
                "recalls",
                "holdings&place=6977777000028",
                "whereabouts&order=9"
            })
    void fitsANarrowScreenInBothLanguages(String hash) {
        page.setViewportSize(360, 800);
        open("regulator", "#" + hash);
        assertThat(page.locator("table.cards, [data-testid=timeline]").first()).isVisible();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);

        page.getByTestId("language-switch").click();

        assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
        assertThat(complaints).isEmpty();
    }

    @Test
    void bothLanguagesHaveTheSameWords() {
        open("regulator", "");

        assertThat(page.evaluate("""
                        async () => {
                          const { texts } = await import('/js/texts.js');
                          const holes = (text) => [...new Set(String(text).match(/\\{\\w+\\}/g))].sort().join();
                          const words = (language) => ({ ...texts[language], ...texts[language].bizStep, ...texts[language].disposition });
                          const [en, zh] = [words('en'), words('zh')];
                          return Object.keys({ ...en, ...zh }).filter((key) =>
                            typeof en[key] !== typeof zh[key] || (typeof en[key] === 'string' && holes(en[key]) !== holes(zh[key])));
                        }
                        """)).isEqualTo(List.of());
    }

    private static void onlyWithPurpose(Route route) {
        boolean isTold = route.request().headers().containsKey("leaftrace-purpose");
        (isTold
                        ? Answer.ok(ConsoleStub.file("trace.json"))
                        : Answer.of(
                                400,
                                "application/problem+json",
                                "{\"type\":\"urn:leaftrace:problem:purpose-missing\",\"status\":400}"))
                .send(route);
    }

    private static void list(Route route) {
        boolean isCsv = route.request().headers().get("accept").equals("text/csv");
        (isCsv
                        ? Answer.of(200, "text/csv", "code,level\r\nA,PACK\r\n")
                        : Answer.of(
                                200,
                                "application/x-ndjson",
                                "{\"code\":\"" + CASE + "\",\"level\":\"PACK\"}\n{\"code\":null,\"level\":null}\n"))
                .send(route);
    }

    private void open(String role, String hash) {
        page.addInitScript(
                "sessionStorage.getItem('leaftrace.localRole') ?? sessionStorage.setItem('leaftrace.localRole', '"
                        + role + "')");
        page.navigate(ConsoleStub.ORIGIN + "/" + hash);
        assertThat(page.getByTestId("session-role")).isVisible();
    }

    private void search() {
        page.getByTestId("search-input").fill(CASE);
        page.getByTestId("search-button").click();
    }

    private Download saved(String testId) {
        return page.waitForDownload(() -> page.getByTestId(testId).click());
    }

    private static String text(Download download) throws IOException {
        return Files.readString(download.path(), StandardCharsets.UTF_8);
    }

    /** As it stands inside a JSON text. */
    private static String quoted(String text) {
        return text.replace("\"", "\\\"");
    }
}
