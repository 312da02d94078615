package io.leaftrace.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import io.leaftrace.local.Role;
import io.leaftrace.local.demo.ItemForms;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages in a real browser, as a regulator and as a buyer open them. */
@ExtendWith(WholeSystem.class)
@DisabledIfSystemProperty(named = "leaftrace.browser", matches = "none", disabledReason = "no browser is wanted")
class ConsoleJourneyTest extends PageJourney {

    private final RunningSystem system;
    private final SupplyChain chain;

    ConsoleJourneyTest(RunningSystem system) {
        this.system = system;
        this.chain = new SupplyChain(system);
    }

    @BeforeEach
    void askForAReason() {
        sayWhy();
    }

    @Test
    void pastedCodeShowsStateTreeAndTimeline() {
        openConsole();

        search(pack().humanReadable());

        assertThat(page.getByTestId("item-state")).hasAttribute("data-disposition", "retail_sold");
        assertThat(page.getByTestId("item-state")).containsText("Fish Peak corner shop");
        Locator steps = page.getByTestId("timeline-step");
        assertThat(steps).hasCount(10);
        assertThat(steps.first()).hasAttribute("data-biz-step", "commissioning");
        assertThat(steps.last()).hasAttribute("data-biz-step", "retail_selling");
        assertThat(steps.nth(4)).hasAttribute("data-via", "PALLET");
        assertThat(steps.nth(4)).containsText("UTC+08:00");
        assertThat(page.getByTestId("tree-node")).hasCount(3);
        assertThat(page.getByTestId("tree-current")).containsText(pack().serial());
        screenshot("console-trace");
        assertThat(complaints).isEmpty();
    }

    @Test
    void pastedDigitalLinkShowsTheSame() {
        openConsole();

        search(pack().digitalLink());

        assertThat(page.getByTestId("timeline-step")).hasCount(10);
        assertThat(page.getByTestId("item-state")).hasAttribute("data-disposition", "retail_sold");
        assertThat(complaints).isEmpty();
    }

    @Test
    void addressOfATraceCanBeShared() {
        page.navigate(system.origin() + "/#code=" + pack().digitalLink());

        assertThat(page.getByTestId("timeline-step")).hasCount(10);
        assertThat(complaints).isEmpty();
    }

    @Test
    void treeLeadsFromThePackToItsCaseAndItsContents() {
        openConsole();
        search(pack().digitalLink());

        page.getByTestId("tree-node").first().click();
        assertThat(page.getByTestId("tree-current"))
                .containsText(system.demo().codes().get("pallet").sscc());
        search(system.demo().codes().get("case").digitalLink());

        assertThat(page.getByTestId("children-count")).hasAttribute("data-count", "50");
        screenshot("console-case");
        assertThat(complaints).isEmpty();
    }

    @Test
    void strayCaseShowsItsAlertsItsRecallAndItsRoute() {
        page.navigate(system.origin() + "/#code="
                + system.demo().codes().get("strayCase").digitalLink());

        assertThat(page.getByTestId("standing-recall").first()).containsText("Do not sell.");
        assertThat(page.locator("[data-testid=step-alert][data-code=arrival_without_dispatch]"))
                .isVisible();
        assertThat(page.getByTestId("step-note")).containsText("Seal broken");
        assertThat(page.getByTestId("map-point").first()).containsText("Green Karst factory");
        assertThat(page.locator(".map-picture > .land")).hasAttribute("d", Pattern.compile("M.*"));
        screenshot("console-stray-case");
        assertThat(complaints).isEmpty();
    }

    @Test
    void orderIsFoundCountedAndSavedItemByItem() throws IOException {
        page.navigate(system.origin() + "/#whereabouts&order="
                + system.demo().orders().get("pack"));
        assertThat(page.getByTestId("whereabouts-total")).hasAttribute("data-items", "1000");
        assertThat(page.getByTestId("count-row").first()).isVisible();

        Download list = page.waitForDownload(() -> page.getByTestId("save-csv").click());

        assertThat(Files.readAllLines(list.path())).hasSize(1 + 1_000);
        screenshot("console-whereabouts");
        assertThat(complaints).isEmpty();
    }

    @Test
    void questionIsFoundInTheQueryLogWithItsPurpose() {
        String purpose = "案件 " + UUID.randomUUID();
        openConsole();
        page.getByTestId("purpose").fill(purpose);
        page.getByTestId("purpose").blur();
        search(pack().digitalLink());
        assertThat(page.getByTestId("item-state")).isVisible();

        page.getByTestId("nav-query-log").click();
        Locator entry = page.getByTestId("log-entry").filter(new Locator.FilterOptions().setHasText(purpose));
        // Entries are written a moment after the answer
        Awaitility.await().pollInSameThread().until(() -> {
            page.getByTestId("ask").click();
            assertThat(page.getByTestId("log-entry").first()).isVisible();
            return entry.count() > 0;
        });

        assertThat(entry).containsText("/v1/traces?code=");
        screenshot("console-query-log");
        assertThat(complaints).isEmpty();
    }

    @Test
    void madeUpCodeIsSaidToBeUnknown() {
        openConsole();

        search(system.demo().madeUpCode());

        assertThat(page.getByTestId("notice")).containsText("Nothing is known of this code");
        assertThat(page.getByTestId("timeline-step")).hasCount(0);
        screenshot("console-made-up");
    }

    @Test
    void incompleteCodeIsSaidToBeIncomplete() {
        openConsole();

        search("(01)0699999910001");

        assertThat(page.getByTestId("notice")).containsText("This is not a complete code");
    }

    @Test
    void unreachableAnalyticsShowsNoVerdict() {
        openConsole();
        page.route("**/v1/traces**", Route::abort);

        search(pack().digitalLink());

        assertThat(page.getByTestId("notice")).containsText("No answer from the service");
        assertThat(page.getByTestId("notice")).containsText("This says nothing about the code");
        assertThat(page.getByTestId("item-state")).hasCount(0);
        screenshot("console-unreachable");
    }

    @Test
    void answerOfABrokenGatewayShowsNoVerdict() {
        openConsole();
        page.route(
                "**/v1/traces**",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(404)
                        .setContentType("text/html")
                        .setBody("<h1>Not found</h1>")));

        search(pack().digitalLink());

        assertThat(page.getByTestId("notice")).containsText("No answer from the service");
    }

    @Test
    void htmlInTextFieldsIsShownAsText() {
        // Given: a place whose name is HTML
        String gln = FreshGln.next();
        String name = "<img src=x onerror=\"document.title='broken'\"><b>Depot</b>";
        SupplyChain.expect(
                201,
                system.as(Role.OPERATOR)
                        .body(Map.of(
                                "gln",
                                gln,
                                "partyGln",
                                Role.RETAIL.party(),
                                "kind",
                                "SHOP",
                                "name",
                                name,
                                "city",
                                "<i>Liuzhou</i>",
                                "country",
                                "CN",
                                "latitude",
                                24.3,
                                "longitude",
                                109.4))
                        .post("/v1/places"));
        String pack = chain.makePack();
        SupplyChain.expect(
                200,
                chain.tryScan(
                        Role.RETAIL,
                        Map.of(
                                "sequence",
                                3_000_000,
                                "occurredAt",
                                chain.minutesAgo(9),
                                "bizStep",
                                "receiving",
                                "items",
                                List.of(pack),
                                "place",
                                gln,
                                "reference",
                                "<script>document.title='broken'</script>")));
        chain.awaitTrace(pack, trace -> trace.at("/state/place/name").asText().equals(name));

        // When
        openConsole();
        search(pack);

        // Then
        assertThat(page.getByTestId("item-state")).containsText(name);
        assertThat(page.locator("main img, leaf-console img, leaf-step script, leaf-step i"))
                .hasCount(0);
        assertThat(page.title()).doesNotContain("broken");
        screenshot("console-html-in-text");
        assertThat(complaints).isEmpty();
    }

    @Test
    void htmlTypedAsACodeIsShownAsText() {
        openConsole();

        search("<img src=x onerror=\"document.title='broken'\">" + UUID.randomUUID());

        assertThat(page.getByTestId("notice")).containsText("<img src=x");
        assertThat(page.title()).doesNotContain("broken");
    }

    @Test
    void buyersPageAtThePacksOwnLinkSaysGenuine() {
        page.navigate(pack().digitalLink());

        assertThat(page.getByTestId("verdict")).hasAttribute("data-state", "GENUINE");
        assertThat(page.getByTestId("verdict")).containsText("Genuine");
        assertThat(page.getByTestId("fact-madeIn")).containsText("Nanning, CN");
        screenshot("buyer-genuine");
        assertThat(complaints).isEmpty();
    }

    @Test
    void buyersPageOfAMadeUpCodeWarns() {
        page.navigate(system.demo().madeUpCode());

        assertThat(page.getByTestId("verdict")).hasAttribute("data-state", "CHECK");
        assertThat(page.getByTestId("verdict")).containsText("Not confirmed");
        assertThat(page.getByTestId("reasons")).containsText("Nobody has told us yet");
        assertThat(page.getByTestId("facts")).isEmpty();
        screenshot("buyer-made-up");
    }

    @Test
    void buyersPageShowsNoVerdictWhenNobodyAnswers() {
        page.route("**/v1/checks", Route::abort);

        page.navigate(pack().digitalLink());

        assertThat(page.getByTestId("verdict")).hasAttribute("data-state", "outage");
        assertThat(page.getByTestId("verdict")).containsText("This says nothing about your product");
        screenshot("buyer-outage");
    }

    private ItemForms pack() {
        return system.demo().soldPack();
    }

    private void openConsole() {
        page.navigate(system.origin().toString());
        assertThat(page.getByTestId("session-role")).hasText("Regulator");
    }

    private void search(String code) {
        page.getByTestId("search-input").fill(code);
        page.getByTestId("search-button").click();
    }
}
