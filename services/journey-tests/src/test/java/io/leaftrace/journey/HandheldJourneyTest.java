package io.leaftrace.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.zxing.BarcodeFormat;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import io.leaftrace.local.Role;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The handheld's page in a real browser: without a network, with a camera, a photo and a scanner that types. */
@ExtendWith(WholeSystem.class)
@DisabledIfSystemProperty(named = "leaftrace.browser", matches = "none", disabledReason = "no browser is wanted")
class HandheldJourneyTest extends PageJourney {

    private static final int NARROW = 360;
    private static final int NARROW_HEIGHT = 740;
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(60);
    private static final double LONG_MILLIS = 30_000;
    private static final String SCANS = "**/v1/handheld-scans";

    private final RunningSystem system;
    private final SupplyChain chain;

    HandheldJourneyTest(RunningSystem system) {
        this.system = system;
        this.chain = new SupplyChain(system);
    }

    @Test
    void whatWasScannedWithoutANetworkIsKeptOverAReloadAndSentWhenItIsBack() {
        List<String> packs = chain.makePacks(2);
        openAs(Role.LOGISTICS);
        awaitInstalled();
        choose("receiving", "warehouse");

        page.context().setOffline(true);
        type(packs.get(0));
        page.getByTestId("confirm").click();
        assertThat(said("queued")).containsText("Kept on this device");
        page.reload();
        assertThat(network()).hasAttribute("data-state", "offline");
        awaitWaiting(1);
        wedge(packs.get(1));
        page.getByTestId("confirm").click();
        awaitWaiting(2);
        page.getByTestId("nav-list").click();
        assertThat(page.getByTestId("part-waiting").getByTestId("scan")).hasCount(2);
        screenshot("handheld-offline");
        assertThat(item(packs.get(0)).path("place").asText()).isNotEqualTo(chain.place("warehouse"));

        page.context().setOffline(false);

        awaitWaiting(0);
        packs.forEach(pack -> awaitAt(pack, "warehouse"));
    }

    @Test
    void addressWithoutASlashStartsWithoutANetworkToo() {
        openAs(Role.LOGISTICS);
        awaitInstalled();

        page.context().setOffline(true);
        page.navigate(system.origin() + "/handheld");

        assertThat(page.getByTestId("change-step")).isVisible();
    }

    @Test
    void lostAnswerIsAskedForAgainAndCountsOnce() {
        String pack = chain.makePack();
        openAs(Role.LOGISTICS);
        choose("receiving", "warehouse");
        List<String> keys = new ArrayList<>();
        AtomicBoolean isLost = new AtomicBoolean();
        page.context().route(SCANS, route -> {
            keys.add(route.request().headerValue("Idempotency-Key"));
            if (isLost.compareAndSet(false, true)) {
                route.fetch();
                route.abort();
            } else {
                route.resume();
            }
        });

        scan(pack);
        page.waitForCondition(() -> keys.size() > 1);

        awaitWaiting(0);
        page.getByTestId("nav-list").click();
        assertThat(page.getByTestId("scan")).hasCount(1);
        assertThat(page.getByTestId("part-refused")).hasCount(0);
        assertThat(keys).hasSizeGreaterThan(1).containsOnly(keys.get(0));
        awaitAt(pack, "warehouse");
    }

    @Test
    void refusedScanStaysWithItsReasonUntilItIsRemoved() {
        openAs(Role.LOGISTICS);
        choose("receiving", "warehouse");

        scan(system.demo().madeUpCode());

        assertThat(said("refused")).containsText("This code was never issued.");
        page.reload();
        assertThat(page.getByTestId("refused-count")).containsText("1 refused");
        page.getByTestId("nav-list").click();
        Locator refused = page.getByTestId("part-refused");
        assertThat(refused.getByTestId("why")).hasAttribute("data-code", "code_unknown");
        assertThat(refused).containsText("This code was never issued.");
        screenshot("handheld-refused");
        page.getByTestId("dismiss").click();
        assertThat(refused).hasCount(0);
        page.reload();
        assertThat(page.getByTestId("refused-count")).hasCount(0);
        assertNoComplaints();
    }

    @Test
    void flagIsSaidInPlainWordsInBothLanguages() {
        openAs(Role.LOGISTICS);
        choose("receiving", "warehouse");
        String pack = chain.makePack();
        await().atMost(VISIBLE_WITHIN)
                .until(() -> item(pack).path("state").asText().equals("at_place"));

        scan(pack);

        assertThat(said("flagged")).containsText("nobody recorded that it was sent");
        screenshot("handheld-flagged");
        page.getByTestId("nav-list").click();
        page.getByTestId("language-switch").click();
        assertThat(page.getByTestId("part-flagged")).containsText("已到达，但没有发货记录。");
        screenshot("handheld-flagged-zh");
        assertNoComplaints();
    }

    @Test
    void photosOfAllThreeSymbologiesAreRead() {
        openAs(Role.LOGISTICS);
        choose("receiving", "warehouse");
        String elements = "00" + system.demo().codes().get("pallet").sscc();

        photo(Symbols.photo(
                BarcodeFormat.QR_CODE, system.demo().codes().get("pack").digitalLink()));
        assertThat(items().first())
                .containsText(system.demo().codes().get("pack").digitalLink());
        photo(Symbols.photo(
                BarcodeFormat.DATA_MATRIX, system.demo().codes().get("carton").digitalLink()));
        assertThat(items().first())
                .containsText(system.demo().codes().get("carton").digitalLink());
        photo(Symbols.photoOfGs1Code128(elements));
        assertThat(items().first()).containsText("]C1" + elements);
        photo(Symbols.photo(BarcodeFormat.AZTEC, "not one of ours"));
        assertThat(said("refused")).containsText("No code found");
        assertThat(items()).hasCount(3);
        assertNoComplaints();
    }

    @Test
    void cameraReadsACodeOnceHoweverLongItSeesIt(@TempDir Path folder) throws IOException {
        String pack = chain.makePack();
        try (Browser seeing = Browser.startSeeing(Symbols.film(BarcodeFormat.DATA_MATRIX, pack, folder))) {
            Page usual = page;
            page = seeing.newPage();
            page.setViewportSize(NARROW, NARROW_HEIGHT);
            openAs(Role.LOGISTICS);
            choose("receiving", "warehouse");

            page.getByTestId("camera-button").click();
            assertThat(items()).hasCount(1);
            screenshot("handheld-camera");
            page.waitForTimeout(3_000);
            assertThat(items()).hasCount(1);
            assertThat(items()).containsText(pack);
            page.getByTestId("confirm").click();

            awaitWaiting(0);
            awaitAt(pack, "warehouse");
            page.context().close();
            page = usual;
        }
    }

    /** FNC1 comes as Ctrl+], and a symbology identifier in front of all. */
    @Test
    void scannerThatTypesIsHeardWhereverTheFocusIs() {
        String gtin = system.demo().products().get("pack");
        String pack = chain.makePack();
        String serial = pack.substring(pack.lastIndexOf('/') + 1);
        openAs(Role.LOGISTICS);
        choose("receiving", "warehouse");
        page.getByTestId("nav-scan").focus();

        page.keyboard().type("]d201" + gtin + "21" + serial);
        page.keyboard().press("Control+]");
        page.keyboard().type("10LOT");
        page.keyboard().press("Enter");
        assertThat(items()).containsText("]d201" + gtin + "21" + serial + "␝10LOT");
        page.getByTestId("confirm").click();

        awaitWaiting(0);
        assertThat(page.getByTestId("refused-count")).hasCount(0);
        awaitAt(pack, "warehouse");
    }

    @Test
    void endedSignInKeepsTheQueueAndAsksAgain() {
        String pack = chain.makePack();
        page.context().route("**/local/token**", route -> route.fulfill(new Route.FulfillOptions().setStatus(404)));
        page.navigate(system.origin() + "/handheld");
        signIn(system.token(Role.LOGISTICS));
        choose("receiving", "warehouse");
        page.getByTestId("session-role").click();
        signIn(system.expiredToken(Role.LOGISTICS));

        type(pack);
        page.getByTestId("confirm").click();

        assertThat(page.getByTestId("sign-in-words")).containsText("Your sign-in has ended");
        awaitWaiting(1);
        screenshot("handheld-sign-in-again");
        signIn(system.token(Role.LOGISTICS));
        awaitWaiting(0);
        awaitAt(pack, "warehouse");
    }

    @Test
    void scansOfOnePartyAreNotSentByAnother() {
        openAs(Role.LOGISTICS);
        choose("receiving", "warehouse");
        page.context().setOffline(true);
        type(chain.order("PACK", 1).get(0));
        page.getByTestId("confirm").click();
        awaitWaiting(1);
        page.context().route(SCANS, Route::abort);
        page.context().setOffline(false);
        page.getByTestId("session-role").click();
        page.locator("[data-testid=local-role][data-role=retail]").click();
        page.context().unroute(SCANS);

        assertThat(page.getByTestId("of-others")).containsText(Role.LOGISTICS.party());
        page.getByTestId("nav-list").click();
        page.getByTestId("send-now").click();
        page.waitForTimeout(1_000);
        awaitWaiting(1);
    }

    @Test
    void parentIsScannedFirstAndItsContentsGoInOneScan() {
        openAs(Role.LOGISTICS);
        List<JsonNode> sent = answerScans("{\"outcome\":\"accepted\"}");
        choose("packing", "warehouse");

        assertThat(page.getByTestId("parent")).containsText("Scan the parent first");
        type("(00)369999997056367719");
        assertThat(page.getByTestId("parent")).containsText("(00)369999997056367719");
        type("(01)06999999100010(21)A1");
        type("(01)06999999100010(21)A2");
        assertThat(items()).hasCount(2);
        screenshot("handheld-packing");
        page.getByTestId("confirm").click();

        page.waitForCondition(() -> !sent.isEmpty());
        JsonNode scan = sent.get(0).at("/scans/0");
        assertThat(scan.at("/bizStep").asText()).isEqualTo("packing");
        assertThat(scan.at("/parent").asText()).isEqualTo("(00)369999997056367719");
        assertThat(scan.at("/items").size()).isEqualTo(2);
        assertThat(scan.has("destination")).isFalse();
    }

    @Test
    void oneByOneEachCodeIsAScanAndDetailsAreRemembered() {
        openAs(Role.LOGISTICS);
        List<JsonNode> sent = answerScans("{\"outcome\":\"accepted\"}");
        choose("storing", "warehouse");
        page.getByTestId("mode-single").click();
        type("(01)06999999100010(21)B1");
        assertThat(said("refused")).containsText("Still missing: Position");

        page.getByTestId("field-position").fill("gate-3");
        page.getByTestId("field-position").blur();
        page.reload();
        assertThat(page.getByTestId("field-position")).hasValue("gate-3");
        type("(01)06999999100010(21)B2");
        type("(01)06999999100010(21)B3");

        page.waitForCondition(
                () -> sent.stream().mapToInt(body -> body.get("scans").size()).sum() == 2);
        List<JsonNode> scans = sent.stream()
                .flatMap(body -> SupplyChain.list(body.get("scans")).stream())
                .toList();
        assertThat(scans).allSatisfy(scan -> {
            assertThat(scan.at("/position").asText()).isEqualTo("gate-3");
            assertThat(scan.at("/occurredAt").asText()).matches(".+T.+[+-]\\d\\d:\\d\\d");
        });
        assertThat(scans)
                .extracting(scan -> scan.at("/sequence").asLong())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void recalledGoodsAndRecallsAreShownUntilAcknowledged() {
        page.context()
                .route(
                        "**/v1/recalls**",
                        json("{\"items\":[{\"recallId\":\"r-1\",\"reason\":\"Foreign matter\",\"instruction\":\"Keep it"
                                + " apart.\",\"declaredAt\":\"2026-11-22T03:00:00Z\"}]}"));
        openAs(Role.LOGISTICS);
        answerScans("{\"outcome\":\"accepted\",\"flags\":[{\"item\":\"X\",\"flag\":\"recalled\"}]}");
        choose("receiving", "warehouse");
        assertThat(page.getByTestId("recall")).containsText("Keep it apart.");

        type("(01)06999999100010(21)C1");
        page.getByTestId("confirm").click();

        assertThat(page.getByTestId("recalled")).containsText("You scanned recalled goods");
        screenshot("handheld-recalled");
        page.getByTestId("recalled-seen").click();
        page.getByTestId("recall-seen").click();
        page.reload();
        assertThat(page.getByTestId("change-step")).isVisible();
        assertThat(page.getByTestId("recalled")).hasCount(0);
        // Others may stand.
        assertThat(page.getByText("Keep it apart.")).hasCount(0);
    }

    @Test
    void wrongClockIsSaid() {
        page.clock().setFixedTime(Instant.now().plusSeconds(600).toEpochMilli());

        openAs(Role.LOGISTICS);

        assertThat(page.getByTestId("clock")).containsText("10 min fast");
    }

    /** Else one scan with which the service can do nothing would stop all that wait behind it. */
    @Test
    void scanThatSpoilsARequestIsFoundAndTheOthersAreSent() {
        openAs(Role.LOGISTICS);
        choose("receiving", "warehouse");
        List<Integer> sizes = new ArrayList<>();
        page.context().route(SCANS, route -> {
            JsonNode scans = body(route).get("scans");
            sizes.add(scans.size());
            if (route.request().postData().contains("SPOILT")) {
                route.fulfill(new Route.FulfillOptions()
                        .setStatus(400)
                        .setContentType("application/problem+json")
                        .setBody("{\"type\":\"urn:leaftrace:problem:malformed-request\",\"detail\":\"Not so.\"}"));
            } else {
                route.fulfill(accepted(scans, "{\"outcome\":\"accepted\"}"));
            }
        });
        page.context().setOffline(true);
        for (String code : List.of("D1", "D2SPOILT", "D3", "D4")) {
            type("(01)06999999100010(21)" + code);
            page.getByTestId("confirm").click();
            assertThat(said("queued")).containsText(code);
        }

        page.context().setOffline(false);

        awaitWaiting(0);
        page.getByTestId("nav-list").click();
        assertThat(page.getByTestId("part-refused").getByTestId("scan")).hasCount(1);
        assertThat(page.getByTestId("part-refused")).containsText("D2SPOILT");
        assertThat(page.getByTestId("part-taken").getByTestId("scan")).hasCount(3);
        assertThat(sizes).contains(4, 1);
    }

    @Test
    void pageIsLegibleFromNarrowToWide() {
        for (int width : new int[] {320, NARROW, 1280}) {
            page.setViewportSize(width, 800);
            openAs(Role.FACTORY);
            page.getByTestId("change-step").click();
            assertThat(page.getByTestId("step")).hasCount(13);
            screenshot("handheld-steps-" + width);
            Object overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth");
            assertThat(overflow).as("at " + width).isEqualTo(0);
        }
        assertNoComplaints();
    }

    /** Whether there are recalls to be read is not this page's business. */
    private void assertNoComplaints() {
        assertThat(complaints)
                .filteredOn(complaint -> !complaint.contains("/v1/recalls"))
                .isEmpty();
    }

    private void openAs(Role role) {
        if (page.viewportSize().width > NARROW && page.viewportSize().height == 900) {
            page.setViewportSize(NARROW, NARROW_HEIGHT);
        }
        page.navigate(system.origin() + "/handheld");
        Locator known = page.getByTestId("session-role");
        Locator choice = page.locator("[data-testid=local-role][data-role=" + role.title() + "]");
        assertThat(known.or(choice).first()).isVisible();
        if (!known.isVisible()) {
            choice.click();
        }
        assertThat(page.getByTestId("change-step")).isVisible();
    }

    private void signIn(String token) {
        page.getByTestId("sign-in-token").fill(token);
        page.getByTestId("sign-in-button").click();
        assertThat(page.getByTestId("sign-in-button")).hasCount(0);
    }

    private void awaitInstalled() {
        page.evaluate("navigator.serviceWorker.ready.then(() => true)");
    }

    private void choose(String step, String place) {
        page.getByTestId("change-step").click();
        page.locator("[data-testid=step][data-step=" + step + "]").click();
        Locator where = page.getByTestId("field-place");
        assertThat(where.locator("option[value='" + chain.place(place) + "']")).hasCount(1);
        where.selectOption(chain.place(place));
    }

    private void type(String code) {
        page.getByTestId("code").fill(code);
        page.getByTestId("add").click();
        assertThat(page.getByTestId("said")).isVisible();
        assertThat(page.getByTestId("code")).hasValue("");
    }

    private void scan(String code) {
        type(code);
        page.getByTestId("confirm").click();
    }

    private void wedge(String code) {
        assertThat(page.getByTestId("code")).isVisible();
        page.keyboard().type(code);
        page.keyboard().press("Enter");
        assertThat(said("read")).containsText(code);
    }

    private void photo(byte[] png) {
        page.getByTestId("photo").setInputFiles(new FilePayload("photo.png", "image/png", png));
    }

    private Locator network() {
        return page.getByTestId("network");
    }

    /** Longer than a page waits after its first failure. */
    private void awaitWaiting(int scans) {
        assertThat(network())
                .hasAttribute(
                        "data-waiting",
                        Integer.toString(scans),
                        new LocatorAssertions.HasAttributeOptions().setTimeout(LONG_MILLIS));
    }

    private Locator items() {
        return page.getByTestId("item");
    }

    private Locator said(String kind) {
        return page.locator("[data-testid=said][data-kind=" + kind + "]");
    }

    private JsonNode item(String code) {
        Response answer = system.as(Role.OPERATOR).get("/v1/items/{code}", code);
        return answer.as(JsonNode.class);
    }

    private void awaitAt(String code, String place) {
        await().atMost(VISIBLE_WITHIN)
                .until(() -> item(code).path("place").asText().equals(chain.place(place)));
    }

    /** What is sent, each scan of it answered alike. */
    private List<JsonNode> answerScans(String answer) {
        List<JsonNode> sent = new ArrayList<>();
        page.context().route(SCANS, route -> {
            JsonNode body = body(route);
            sent.add(body);
            route.fulfill(accepted(body.get("scans"), answer));
        });
        return sent;
    }

    private static Route.FulfillOptions accepted(JsonNode scans, String answer) {
        String results = SupplyChain.list(scans).stream()
                .map(scan -> "{\"sequence\":" + scan.get("sequence") + "," + answer.substring(1))
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();
        return new Route.FulfillOptions().setContentType("application/json").setBody("{\"results\":[" + results + "]}");
    }

    private static Consumer<Route> json(String body) {
        return route -> route.fulfill(
                new Route.FulfillOptions().setContentType("application/json").setBody(body));
    }

    private static JsonNode body(Route route) {
        try {
            return new ObjectMapper().readTree(route.request().postData());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
