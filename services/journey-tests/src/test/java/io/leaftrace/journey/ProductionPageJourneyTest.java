package io.leaftrace.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import io.leaftrace.local.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** The maker's pages in a real browser: production, and the labels of an order. */
@ExtendWith(WholeSystem.class)
@DisabledIfSystemProperty(named = "leaftrace.browser", matches = "none", disabledReason = "no browser is wanted")
class ProductionPageJourneyTest extends PageJourney {

    private static final int NARROW = 360;
    private static final int LABELS_A_PAGE = 24;
    /** So many codes are more than a list of refusals gives of one. */
    private static final int LARGE = 1_200;

    private final RunningSystem system;
    private final SupplyChain chain;

    ProductionPageJourneyTest(RunningSystem system) {
        this.system = system;
        this.chain = new SupplyChain(system);
    }

    @Test
    void ordersAndReportsOfALineAreShown() {
        int order = order("PACK", 50);
        chain.makePack();
        openAs(Role.FACTORY, "");

        page.getByTestId("nav-production").click();
        page.getByTestId("line").selectOption(system.demo().lineId());

        Locator row = page.locator("[data-testid=order][data-order='" + order + "']");
        assertThat(row).containsText("0 applied, 0 rejected, of 50");
        assertThat(page.getByTestId("line-report").first()).containsText("applied");
        assertThat(page.getByTestId("chart")).isVisible();
        assertThat(page.getByTestId("throughput-summary")).containsText("applied");
        screenshot("production");
        assertThat(complaints).isEmpty();
    }

    @Test
    void reportAppearsWhileThePageIsOpen() {
        chain.makePack();
        openAs(Role.FACTORY, "#production=" + system.demo().lineId());
        Locator first = page.getByTestId("line-report").first();
        String newest = first.getAttribute("data-report");

        // Made ten hours ago, and so in time
        chain.makePacks(3);

        assertThat(first).not().hasAttribute("data-report", newest);
        assertThat(page.getByTestId("liveness")).hasText("live");
    }

    @Test
    void refusedReportIsShownWithItsReason() {
        String pack = chain.makePack();
        SupplyChain.expect(422, chain.tryApply(chain.minutesAgo(5), List.of(pack), List.of()));

        openAs(Role.FACTORY, "#production=");

        assertThat(page.getByTestId("refusal").first()).containsText("applied before");
        assertThat(page.getByTestId("refusal-reason").first()).hasAttribute("data-reason", "already_applied");
        screenshot("production-refusals");
    }

    @Test
    void largeRefusalIsToldByItsReasonsOnDemandAndUnderItsOwnLineAlone() {
        List<String> packs = chain.makePacks(LARGE);
        SupplyChain.expect(422, chain.tryApply(chain.minutesAgo(5), packs, List.of()));
        openAs(Role.FACTORY, "#production=no-such-line");
        assertThat(page.getByTestId("unknown-lines")).isVisible();
        assertThat(page.getByTestId("refusal")).hasCount(0);

        page.getByTestId("find-lines").click();
        assertThat(page.getByTestId("unknown-lines")).hasCount(0);
        assertThat(page.getByTestId("refusal")).hasCount(0);

        page.getByTestId("line").selectOption(system.demo().lineId());
        Locator first = page.getByTestId("refusal").first();
        assertThat(first.getByTestId("refusal-reason")).hasCount(1);
        assertThat(first).containsText("applied before × 1,200");
        assertThat(first.locator("code")).hasCount(1 + 3);
        assertThat(first).containsText("and 1,197 more");
        screenshot("production-large-refusal");
        assertThat(complaints).isEmpty();
    }

    @Test
    void largeRefusalShowsItsReasonsWhenAsked() {
        List<String> packs = chain.makePacks(LARGE);
        SupplyChain.expect(422, chain.tryApply(chain.minutesAgo(5), packs, List.of()));
        openAs(Role.FACTORY, "#production=");
        Locator first = page.getByTestId("refusal").first();
        assertThat(first.getByTestId("refusal-reason")).hasCount(0);

        first.getByTestId("whole-refusal").click();

        assertThat(first).containsText("applied before × 1,200");
        assertThat(first).containsText(system.demo().lineId());
    }

    @Test
    void deactivatedOrderIsShownWithItsReportAndWithoutLabels() {
        int order = order("PACK", 40);
        Map<String, Object> deactivation = Map.of("reason", "CODE_UNUSED", "orderNumber", order);
        JsonNode report = SupplyChain.expect(
                201, system.as(Role.FACTORY).body(deactivation).post("/v1/deactivations"));
        openAs(Role.FACTORY, "#production=");

        Locator row = page.locator("[data-testid=order][data-order='" + order + "']");
        assertThat(row).containsText("Issued");
        assertThat(row.getByTestId("order-deactivated")).hasText("Taken out of use");
        assertThat(row.locator("a")).hasCount(0);
        assertThat(page.locator("[data-report='" + report.path("reportId").asText() + "']"))
                .containsText("Codes taken out of use: 40");

        page.navigate(system.origin() + "/#labels=" + order);
        assertThat(page.getByTestId("outcome")).hasText("All codes of this order were taken out of use.");
    }

    @Test
    void brandIsToldCalmlyThatRefusalsAreNotForIt() {
        chain.makePack();
        openAs(Role.BRAND, "#production=");

        assertThat(page.getByTestId("line-report").first()).isVisible();
        assertThat(page.getByTestId("refusals-of-others")).isVisible();
        assertThat(page.getByTestId("outcome")).hasCount(0);
    }

    @Test
    void secondSheetOfLabelsNeedsAReason() {
        openAs(Role.FACTORY, "#labels=" + order("PACK", 3));
        Download first = page.waitForDownload(() -> page.getByTestId("pdf").click());
        assertThat(first.suggestedFilename()).endsWith(".pdf");

        page.getByTestId("pdf").click();
        assertThat(page.getByTestId("reason-form")).isVisible();
        page.locator("#reason").fill("printer jam");
        Download second = page.waitForDownload(
                () -> page.getByTestId("reason-form").locator("button").click());

        assertThat(second.suggestedFilename()).endsWith(".pdf");
        assertThat(page.getByTestId("reason-form")).hasCount(0);
    }

    @Test
    void labelsOfAnOrderAreShownPageByPage() {
        int order = order("PACK", LABELS_A_PAGE + 6);
        openAs(Role.FACTORY, "#labels=" + order);

        assertThat(page.locator("[data-testid=label] img")).hasCount(LABELS_A_PAGE);
        assertThat(page.getByTestId("label").first()).containsText("(01)");
        screenshot("labels");
        page.getByTestId("next").first().click();
        assertThat(page.locator("[data-testid=label] img")).hasCount(6);
        page.locator("[data-symbology=DATA_MATRIX]").click();
        assertThat(page.locator("[data-testid=label] img").first())
                .hasAttribute("alt", Pattern.compile("Data Matrix of \\(01\\).*"));
        assertThat(page.locator("[data-symbology=GS1_128]")).hasCount(0);
        assertThat(complaints).isEmpty();
    }

    @Test
    void labelsOfPalletsAreShownAsGs1128() {
        openAs(Role.FACTORY, "#labels=" + order("PALLET", 2));

        assertThat(page.locator("[data-testid=label] img")).hasCount(2);
        assertThat(page.locator("[data-symbology=GS1_128]")).hasAttribute("aria-pressed", "true");
        screenshot("labels-pallet");
    }

    @Test
    void othersThanTheMakerAreShownNoLabels() {
        openAs(Role.REGULATOR, "#labels=" + order("PACK", 1));

        assertThat(page.getByTestId("outcome").first()).hasAttribute("data-kind", "forbidden");
        assertThat(page.locator("[data-testid=label] img")).hasCount(0);
    }

    @Test
    void unreachableServiceIsSaidToBe() {
        page.route("**/v1/code-orders**", Route::abort);

        openAs(Role.FACTORY, "#production=");

        assertThat(page.getByTestId("orders").getByTestId("outcome")).hasAttribute("data-kind", "unreachable");
    }

    @Test
    void fitsANarrowScreen() {
        page.setViewportSize(NARROW, 800);
        chain.makePack();
        openAs(Role.FACTORY, "#production=");

        assertThat(page.getByTestId("line-report").first()).isVisible();
        assertThat(page.getByTestId("chart")).isVisible();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(NARROW);
        screenshot("production-narrow");
    }

    private int order(String level, int quantity) {
        Map<String, Object> wanted =
                new HashMap<>(Map.of("lineId", system.demo().lineId(), "level", level, "quantity", quantity));
        String gtin = system.demo().products().get(level.toLowerCase(Locale.ROOT));
        if (gtin != null) {
            wanted.put("gtin", gtin);
        }
        return SupplyChain.expect(201, system.as(Role.FACTORY).body(wanted).post("/v1/code-orders"))
                .path("orderNumber")
                .asInt();
    }

    private void openAs(Role role, String hash) {
        sayWhy();
        page.addInitScript("sessionStorage.setItem('leaftrace.localRole', '" + role.title() + "')");
        page.navigate(system.origin() + "/" + hash);
        assertThat(page.getByTestId("session-party")).hasText(role.party());
    }
}
