package io.leaftrace.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The rules of the shop's page, in a browser but without a service. */
@DisabledIfSystemProperty(named = "leaftrace.browser", matches = "none", disabledReason = "no browser is wanted")
class ShopLogicTest extends PageJourney {

    /** A browser keeps things for a page of this machine as it does for one by https. Nobody listens there. */
    private static final String ORIGIN = "http://localhost:9";

    private static final Path SERVICES = Clone.root().resolve("services");
    private static final Path FILES = SERVICES.resolve("retail-scan/src/main/resources/META-INF/resources/shop");
    private static final Path PARTS = SERVICES.resolve("web-parts/src/main/resources/META-INF/resources/parts");

    /** As retail-scan answers them. */
    private static final List<String> REASONS = List.of(
            "code_unknown",
            "named_twice",
            "key_revoked",
            "deactivated",
            "recalled",
            "rejected_at_line",
            "destroyed",
            "stolen",
            "seized",
            "exported",
            "already_sold",
            "not_sold",
            "never_shipped",
            "other_shop");

    @BeforeEach
    void serveFiles() {
        page.context().route(ORIGIN + "/**", ShopLogicTest::serve);
        page.navigate(ORIGIN + "/blank");
    }

    @Test
    void basketIsToldByProductAndEachCaseByItself() {
        assertThat(run("basket.js", """
                        const items = ['(01)06901234000047(21)A', 'https://id.gs1.org/01/06901234000054/21/B',
                          ']d20106901234000047' + '21C', '(00)369999997056367719', '(00)369999997056367726'];
                        return m.linesOf(items).map((line) => `${line.gtin}:${line.items.length}`).join();
                        """)).isEqualTo("06901234000047:2,06901234000054:1,null:1,null:1");
    }

    @Test
    void itemIsInTheBasketInWhateverFormItWasRead() {
        assertThat(run("basket.js", """
                        const items = ['(01)06901234000047(21)A', 'scribble'];
                        return [m.holds(items, 'https://id.gs1.org/01/06901234000047/21/A'), m.holds(items, 'scribble'),
                          m.holds(items, '(01)06901234000047(21)B'), m.holds(items, 'other')].join();
                        """)).isEqualTo("true,true,false,false");
    }

    @Test
    void allItemsHaveAPriceOrNoneHas() {
        assertThat(run("basket.js", """
                        const items = ['(01)06901234000047(21)A', '(01)06901234000054(21)B', '(01)06901234000047(21)C'];
                        const both = { '06901234000047': 2600, '06901234000054': 100 };
                        const one = { '06901234000047': 2600, '06901234000054': null };
                        const lines = m.linesOf(items);
                        return JSON.stringify([m.pricesOf(items, both, 'CNY'), m.costOf(lines, both),
                          m.pricesOf(items, one, 'CNY') ?? 'none', m.costOf(lines, one).missing,
                          m.pricesOf(items, {}, 'CNY') ?? 'none', m.costOf(lines, {}).missing]);
                        """))
                .isEqualTo("[{\"currency\":\"CNY\",\"minorUnits\":[2600,100,2600]},{\"total\":5300,\"missing\":[]},"
                        + "\"none\",[\"06901234000054\"],\"none\",[]]");
    }

    @Test
    void pricesAreReadDigitByDigitInEachCurrency() {
        assertThat(run("money.js", """
                        const typed = (text, currency = 'CNY') => m.minorUnits(text, currency);
                        return JSON.stringify([typed('26'), typed(' 26,5 '), typed('0.29'), typed('２６.００'), typed('350', 'JPY'),
                          typed('')]) + [typed('0'), typed('-1'), typed('1.234'), typed('3.5', 'JPY'), typed('1e9'),
                          typed('99999999999999'), typed('26 CNY')].every(Number.isNaN) + m.plainAmount(2650, 'CNY');
                        """)).isEqualTo("[2600,2650,29,2600,350,null]true26.50");
    }

    /** A sale that was asked for and not answered is the same message when it is told afterwards. */
    @Test
    void saleHasTheSameIdentityAndContentAmongMessages() {
        assertThat(run("messages.js", """
                        const entry = { sequence: 7, type: 'sale', state: 'waiting', party: 'p', shopGln: 's', tillId: 't',
                          occurredAt: 'now', items: ['x'], key: 'k', attempts: 0 };
                        return JSON.stringify([m.saleOf(entry), m.messageOf(entry)]);
                        """))
                .isEqualTo(
                        "[{\"shopGln\":\"s\",\"tillId\":\"t\",\"sequence\":7,\"occurredAt\":\"now\",\"items\":[\"x\"]},"
                                + "{\"sequence\":7,\"type\":\"sale\",\"occurredAt\":\"now\",\"items\":[\"x\"]}]");
    }

    @Test
    void oneRequestTellsOfOneShopAndOfNothingThatIsStillAskedFor() {
        assertThat(run("messages.js", """
                        const entry = (sequence, shopGln, state = 'waiting') =>
                          ({ sequence, shopGln, tillId: 't', state, party: 'p', type: 'sale', items: ['x'] });
                        const all = [entry(3, 'b'), entry(1, 'a', 'asking'), entry(2, 'a'), entry(4, 'a'), entry(5, 'a', 'taken')];
                        return m.nextMessages(all, 'p').map((each) => each.sequence).join();
                        """)).isEqualTo("2,4");
    }

    @Test
    void bothLanguagesHaveTheSameWordsAndEveryReasonHasThem() {
        assertThat(run("texts.js", """
                        const [en, zh] = [m.texts.en, m.texts.zh].map((texts) => Object.keys(texts).sort().join());
                        const holes = (text) => [...new Set(text.match(/\\{\\w+\\}/g))].sort().join();
                        const uneven = Object.keys(m.texts.en).filter((key) => holes(m.texts.en[key]) !== holes(m.texts.zh[key]));
                        return JSON.stringify([en === zh, uneven]);
                        """)).isEqualTo("[true,[]]");
        assertThat(run("texts.js", "return Object.keys(m.texts.en).join();").split(","))
                .containsAll(REASONS.stream().map(code -> "why." + code).toList())
                .containsAll(REASONS.stream().map(code -> "do." + code).toList());
    }

    private String run(String module, String body) {
        return (String)
                page.evaluate("async () => { const m = await import('/shop/js/" + module + "'); " + body + " }");
    }

    private static void serve(Route route) {
        String path = route.request().url().substring(ORIGIN.length());
        boolean isBlank = path.equals("/blank");
        route.fulfill(new Route.FulfillOptions()
                .setContentType(isBlank ? "text/html" : "text/javascript")
                .setBody(isBlank ? "<!doctype html><title>Blank</title>" : text(path.substring("/shop/".length()))));
    }

    private static String text(String file) {
        try {
            return Files.readString(
                    file.startsWith("parts/") ? PARTS.resolve(file.substring("parts/".length())) : FILES.resolve(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
