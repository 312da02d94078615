package io.leaftrace.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.leaftrace.local.Role;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** The shop's page in a real browser: receiving, selling, voiding and taking back, with and without a network. */
@ExtendWith(WholeSystem.class)
@DisabledIfSystemProperty(named = "leaftrace.browser", matches = "none", disabledReason = "no browser is wanted")
class ShopJourneyTest extends PageJourney {

    private static final int NARROW = 360;
    private static final int NARROW_HEIGHT = 740;
    private static final int WIDE = 1024;
    private static final double VISIBLE_MILLIS = 60_000;
    private static final String SALES = "**/v1/sales";
    /** Whoever shows it as anything but text would run it. */
    private static final String NAME = "Cloud <img src=x onerror=\"document.title='run'\"> & <b>Sea</b>";

    private final RunningSystem system;
    private final SupplyChain chain;

    ShopJourneyTest(RunningSystem system) {
        this.system = system;
        this.chain = new SupplyChain(system);
    }

    @Test
    void shopKeeperReceivesSellsVoidsAndTakesBack() {
        String gtin = registerProduct();
        List<String> packs = chain.orderPacks(gtin, 5);
        chain.apply(chain.minutesAgo(600), packs, List.of());
        packs.forEach(
                pack -> chain.awaitTrace(pack, trace -> trace.path("steps").size() > 0));
        chain.receive(chain.minutesAgo(300), packs, "warehouse");
        announce(packs);
        chain.ship(chain.minutesAgo(60), packs, "warehouse", "shop");
        open(NARROW);

        // What is announced arrives
        page.getByTestId("nav-receive").click();
        Locator dispatch = page.getByTestId("dispatch").first();
        assertThat(dispatch).containsText("Dragon City warehouse", soon());
        dispatch.click();
        assertThat(page.getByTestId("missing")).hasAttribute("data-missing", "5");
        packs.forEach(this::wedge);
        assertThat(page.getByTestId("missing")).hasAttribute("data-missing", "0");
        screenshot("shop-receive-360");
        page.getByTestId("confirm").click();
        assertThat(said("taken")).containsText("Received", soon());

        // Stock is live, and a name is text
        page.getByTestId("nav-stock").click();
        Locator line = page.locator("[data-testid=stock-line][data-gtin='" + gtin + "']");
        assertThat(line.getByTestId("on-hand")).hasText("5", hasSoon());
        assertThat(line.getByTestId("stock-name")).hasText(NAME, hasSoon());
        assertFits(NARROW);
        screenshot("shop-stock-360");

        // A basket with prices
        page.getByTestId("nav-sell").click();
        wedge(packs.get(0));
        wedge(packs.get(1));
        assertThat(page.getByTestId("line")).hasCount(1);
        assertThat(page.getByTestId("line-name")).hasText(NAME);
        assertThat(page.getByTestId("quantity")).hasText("× 2");
        page.getByTestId("price").fill("26.50");
        page.getByTestId("price").blur();
        assertThat(page.getByTestId("total")).containsText("53.00");
        assertFits(NARROW);
        screenshot("shop-basket-360");
        page.getByTestId("confirm").click();
        assertThat(said("taken")).containsText("2 sold");
        assertThat(page.getByTestId("item-count")).hasText("0");

        // Refused whole, in plain words; without what offends it is sold
        wedge(packs.get(1));
        wedge(packs.get(2));
        page.getByTestId("confirm").click();
        assertThat(page.getByTestId("against").getByTestId("why")).hasAttribute("data-code", "already_sold");
        assertThat(page.getByTestId("against")).containsText("It was sold before.");
        assertThat(page.getByTestId("confirm")).isDisabled();
        assertFits(NARROW);
        screenshot("shop-refused-360");
        page.setViewportSize(WIDE, 768);
        screenshot("shop-refused-1024");
        page.getByTestId("take-out").click();
        page.getByTestId("confirm").click();
        assertThat(said("taken")).containsText("1 sold");

        // The last sale never happened
        page.getByTestId("nav-sales").click();
        Locator last = page.getByTestId("last-sales").getByTestId("sale").first();
        assertThat(last).hasAttribute("data-sale", saleOf(packs.get(2)));
        last.getByTestId("void").click();
        last.getByTestId("void-sure").click();
        assertThat(said("taken")).containsText("Voided");
        assertThat(last.getByTestId("is-voided")).isVisible();
        screenshot("shop-sales-1024");

        // Without a network it is kept over a reload, and sent when it is back
        page.evaluate("navigator.serviceWorker.ready.then(() => true)");
        page.context().setOffline(true);
        page.getByTestId("nav-sell").click();
        wedge(packs.get(3));
        page.getByTestId("confirm").click();
        assertThat(said("queued")).containsText("Kept on this device");
        page.reload();
        awaitWaiting(1);
        page.getByTestId("nav-sales").click();
        assertThat(page.getByTestId("part-waiting").getByTestId("entry")).hasCount(1);
        screenshot("shop-offline-1024");
        page.context().setOffline(false);
        awaitWaiting(0);
        assertThat(salesOf(packs.get(3))).hasSize(1);

        // What comes back is there again
        page.setViewportSize(NARROW, NARROW_HEIGHT);
        page.getByTestId("nav-sell").click();
        page.getByTestId("type-return").click();
        wedge(packs.get(0));
        page.getByTestId("confirm").click();
        assertThat(said("taken")).containsText("1 taken back");
        page.getByTestId("language-switch").click();
        screenshot("shop-return-360-zh");
        page.getByTestId("nav-stock").click();
        // Five arrived; the second and the fourth are sold
        assertThat(line.getByTestId("on-hand")).hasText("3", hasSoon());
        assertThat(line.getByTestId("stock-name")).hasText(NAME);
        assertFits(NARROW);
        assertThat(page.locator("main img")).hasCount(0);
        assertThat(page.title()).isEqualTo("门店 – Leaftrace");
    }

    /** The answer is lost once, and for the other pack as often as it is asked for: each is sold once. */
    @Test
    void saleWhoseAnswerWasLostIsNeverSoldTwice() {
        List<String> packs = chain.makePacks(2);
        open(WIDE);
        AtomicInteger answersToLose = new AtomicInteger(1);
        Queue<String> keys = new ConcurrentLinkedQueue<>();
        page.context().route(SALES, route -> {
            if (!route.request().method().equals("POST")) {
                route.resume();
                return;
            }
            keys.add(route.request().headerValue("Idempotency-Key"));
            if (answersToLose.getAndDecrement() > 0) {
                route.fetch();
                route.abort();
            } else {
                route.resume();
            }
        });

        wedge(packs.get(0));
        page.getByTestId("confirm").click();
        // Nobody shipped it: that is noted
        assertThat(said("flagged")).containsText("1 sold");
        assertThat(keys).hasSize(2).containsOnly(keys.peek());

        answersToLose.set(2);
        wedge(packs.get(1));
        page.getByTestId("confirm").click();
        assertThat(said("queued")).containsText("Kept on this device");
        awaitWaiting(0);

        page.getByTestId("nav-sales").click();
        assertThat(page.getByTestId("part-refused")).hasCount(0);
        packs.forEach(pack -> assertThat(salesOf(pack)).hasSize(1));
    }

    @Test
    void pageIsLegibleAndReachedByKeysAlone() {
        for (int width : new int[] {320, NARROW, WIDE}) {
            open(width);
            assertFits(width);
            for (String view : List.of("receive", "stock", "sales", "sell")) {
                page.getByTestId("nav-" + view).focus();
                page.keyboard().press("Enter");
                assertThat(page.getByTestId("nav-" + view)).hasAttribute("aria-current", "page");
                assertFits(width);
            }
        }
        assertThat(complaints).isEmpty();
    }

    private void open(int width) {
        page.setViewportSize(width, width < WIDE ? NARROW_HEIGHT : 768);
        page.navigate(system.origin() + "/shop");
        Locator known = page.getByTestId("session-role");
        Locator choice = page.locator("[data-testid=local-role][data-role=retail]");
        assertThat(known.or(choice).first()).isVisible();
        if (!known.isVisible()) {
            choice.click();
        }
        // The owner of the demo's shop has another one, too.
        Locator shop = page.getByTestId("shop");
        assertThat(shop.or(page.getByTestId("shop-name")).first()).isVisible();
        if (shop.isVisible()) {
            shop.selectOption(chain.place("shop"));
        }
        assertThat(page.getByTestId("code")).isVisible();
    }

    private String registerProduct() {
        String gtin = freshGtin();
        Map<String, Object> product =
                Map.of("gtin", gtin, "makerGln", Role.FACTORY.party(), "name", NAME, "level", "PACK", "market", "CN");
        SupplyChain.expect(201, system.as(Role.FACTORY).body(product).post("/v1/products"));
        return gtin;
    }

    /** Under the prefix of the demo's maker. */
    private static String freshGtin() {
        String digits =
                "06999999" + String.format("%05d", ThreadLocalRandom.current().nextInt(20_000, 100_000));
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 3 : 1);
        }
        return digits + (10 - sum % 10) % 10;
    }

    private void announce(List<String> packs) {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.ofHours(8));
        Map<String, Object> dispatch = Map.of(
                "from", chain.place("warehouse"),
                "to", chain.place("shop"),
                "items", packs,
                "plannedDeparture", now.toString(),
                "plannedArrival", now.plusHours(2).toString());
        SupplyChain.expect(201, system.as(Role.LOGISTICS).body(dispatch).post("/v1/dispatches"));
    }

    /** A scanner that types, wherever the focus is. */
    private void wedge(String code) {
        assertThat(page.getByTestId("code")).isVisible();
        page.getByTestId("language-switch").focus();
        page.keyboard().type(code);
        page.keyboard().press("Enter");
        assertThat(said("read")).containsText(code);
    }

    private Locator said(String kind) {
        return page.locator("[data-testid=said][data-kind=" + kind + "]");
    }

    private void awaitWaiting(int entries) {
        assertThat(page.getByTestId("network"))
                .hasAttribute(
                        "data-waiting",
                        Integer.toString(entries),
                        new LocatorAssertions.HasAttributeOptions().setTimeout(VISIBLE_MILLIS));
    }

    private void assertFits(int width) {
        assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .as("at " + width)
                .isEqualTo(0);
    }

    private String saleOf(String pack) {
        return salesOf(pack).get(0).path("saleId").asText();
    }

    /** Sales of a pack in this shop, by the services themselves. */
    private List<JsonNode> salesOf(String pack) {
        JsonNode sales = SupplyChain.expect(
                200,
                system.as(Role.RETAIL)
                        .queryParam("shop", chain.place("shop"))
                        .queryParam("limit", 500)
                        .get("/v1/sales"));
        return SupplyChain.list(sales.get("items")).stream()
                .filter(sale -> SupplyChain.list(sale.get("items")).stream()
                        .anyMatch(item -> item.asText().equals(pack)))
                .toList();
    }

    private static LocatorAssertions.ContainsTextOptions soon() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(VISIBLE_MILLIS);
    }

    private static LocatorAssertions.HasTextOptions hasSoon() {
        return new LocatorAssertions.HasTextOptions().setTimeout(VISIBLE_MILLIS);
    }
}
