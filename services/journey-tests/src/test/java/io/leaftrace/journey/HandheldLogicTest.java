package io.leaftrace.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The rules of the handheld's page, in a browser but without a service. */
@DisabledIfSystemProperty(named = "leaftrace.browser", matches = "none", disabledReason = "no browser is wanted")
class HandheldLogicTest extends PageJourney {

    /** A browser keeps things for a page of this machine as it does for one by https. Nobody listens there. */
    private static final String ORIGIN = "http://localhost:9";

    private static final Path SERVICES = Clone.root().resolve("services");
    private static final Path FILES = SERVICES.resolve("logistics-scan/src/main/resources/META-INF/resources/handheld");
    private static final Path PARTS = SERVICES.resolve("web-parts/src/main/resources/META-INF/resources/parts");

    @BeforeEach
    void serveFiles() {
        page.context().route(ORIGIN + "/**", HandheldLogicTest::serve);
        page.navigate(ORIGIN + "/blank");
    }

    @Test
    void scansAreSentInTheirOrderAndOfOnePartyAlone() {
        assertThat(run("queue.js", """
                        const scan = (sequence, party, state = 'waiting') => ({ sequence, party, state, items: ['x'] });
                        const all = [scan(3, 'a'), scan(1, 'a'), scan(2, 'b'), scan(4, 'a', 'taken'), scan(5, 'a')];
                        return m.nextBatch(all, 'a').map((each) => each.sequence).join();
                        """)).isEqualTo("1,3,5");
    }

    @Test
    void everyFormOfACodeIsOfTheSameItem() {
        assertThat(run("../parts/js/codes.js", """
                        const sscc = ['https://id.gs1.org/00/169012340000000016', '169012340000000016',
                          '(00)169012340000000016', ']C100169012340000000016'];
                        const serial = ['https://id.gs1.org/01/06901234000016/21/AB%2FC', '(01)06901234000016(21)AB/C',
                          ']d20106901234000016' + '21AB/C'];
                        return [new Set(sscc.map(m.itemOf)).size, new Set(serial.map(m.itemOf)).size, m.itemOf('x')].join();
                        """)).isEqualTo("1,1,");
    }

    @Test
    void requestHoldsAtMost500ScansAndNoMoreThanTheServiceReads() {
        assertThat(run("queue.js", """
                        const scans = (count, items) => Array.from({ length: count }, (_, sequence) =>
                          ({ sequence, party: 'a', state: 'waiting', items }));
                        const long = Array(1000).fill('https://id.gs1.org/01/06999999100010/21/YUX5YJMYFRSCGKD9');
                        const tooLong = Array(1000).fill('x'.repeat(500));
                        return [m.nextBatch(scans(1200, ['x']), 'a').length, m.nextBatch(scans(20, long), 'a').length,
                          m.nextBatch(scans(3, tooLong), 'a').length, m.nextBatch(scans(9, ['x']), 'a', 2).length].join();
                        """)).isEqualTo("500,5,1,2");
    }

    @Test
    void messageLeavesOutWhatWasNotSaidAndWhatIsThePagesOwn() {
        assertThat(run("queue.js", """
                        return JSON.stringify(m.messageOf({ sequence: 1, party: 'a', state: 'waiting', attempts: 0,
                          bizStep: 'receiving', items: ['x'], place: 'p', position: '', vehicle: null, references: [] }));
                        """))
                .isEqualTo("{\"sequence\":1,\"bizStep\":\"receiving\",\"items\":[\"x\"],\"place\":\"p\"}");
    }

    @Test
    void waitsLongerTheMoreOftenItFailedButNotForever() {
        assertThat(
                        run(
                                "queue.js",
                                "return [m.delayMs(0, 1), m.delayMs(1, 1), m.delayMs(3, 1), m.delayMs(99, 1), m.delayMs(99, 0)].join();"))
                .isEqualTo("2000,4000,16000,300000,150000");
    }

    @Test
    void manyItemsAreSplitIntoScansOf1000() {
        assertThat(run("queue.js", "return m.portions(Array(2500).fill('x')).map((part) => part.length).join();"))
                .isEqualTo("1000,1000,500");
    }

    @Test
    void codeIsSentAsReadButForItsLineEndAndAnIdentifierThatTellsNothing() {
        assertThat(run("../parts/js/codes.js", """
                        return [']d20106\\u001d10A\\r\\n', ']C100369', ']Q3010', ']Q1https://a/01/1', ']e0(x', ']x'].map(m.readCode)
                          .concat([m.typedCode('  （01）069 ')]).join('|');
                        """))
                .isEqualTo("]d20106\u001d10A|]C100369|]Q3010|https://a/01/1|]e0(x|]x|(01)069");
    }

    @Test
    void codeCountsOnceInTwoSecondsSinceItWasSeenLast() {
        assertThat(run("../parts/js/codes.js", """
                        const once = new m.Once();
                        return [['a', 0], ['a', 1900], ['a', 3800], ['b', 3801], ['a', 5800]]
                          .map(([code, at]) => once.isNew(code, at)).join();
                        """)).isEqualTo("true,false,false,true,true");
    }

    @Test
    void stepAsksForWhatItNeedsAndTellsNothingElse() {
        assertThat(run("steps.js", """
                        const work = { bizStep: 'receiving', place: '6901000000118', destination: '6901000000217',
                          conformity: 'conformant', country: 'VN', parent: 'P', reference: 'D-1', referenceType: 'po' };
                        const scan = m.scanOf(work, ['x'], '2026-11-22T11:00:00.000+08:00');
                        return JSON.stringify([m.missing({ ...work, place: '12' }), m.missing({ ...work, bizStep: 'exporting',
                          country: 'Vietnam' }), m.missing({ bizStep: 'packing', place: work.place }), scan]);
                        """))
                .isEqualTo("[[\"place\"],[\"country\"],[\"parent\"],{\"occurredAt\":\"2026-11-22T11:00:00.000+08:00\","
                        + "\"bizStep\":\"receiving\",\"items\":[\"x\"],\"place\":\"6901000000118\","
                        + "\"references\":[{\"type\":\"po\",\"number\":\"D-1\"}]}]");
    }

    @Test
    void timeCarriesTheOffsetOfTheDevice() {
        assertThat(run("../parts/js/moment.js", """
                        const at = (offset) => m.isoWithOffset(Object.assign(new Date('2026-11-22T03:04:05.678Z'),
                          { getTimezoneOffset: () => offset }));
                        return [at(-480), at(0), at(210)].join();
                        """))
                .isEqualTo("2026-11-22T11:04:05.678+08:00,2026-11-22T03:04:05.678+00:00,2026-11-21T23:34:05.678-03:30");
    }

    /** Two tabs at once, and the same device after a reload. */
    @Test
    void noSequenceNumberIsUsedTwice() {
        Page other = page.context().newPage();
        other.navigate(ORIGIN + "/blank");
        String fill = """
                const scans = Array.from({ length: 5 }, () => ({ items: ['x'] }));
                window.filling = Promise.all(Array.from({ length: 20 }, () => m.store.enqueue(scans)));
                return 'begun';
                """;
        run(page, "store.js", fill);
        run(other, "store.js", fill);
        page.evaluate("() => window.filling.then(() => null)");
        other.evaluate("() => window.filling.then(() => null)");
        page.reload();

        assertThat(run("store.js", """
                        const [next] = await m.store.enqueue([{ items: ['y'] }]);
                        await m.store.dismiss(next.sequence);
                        const [again] = await m.store.enqueue([{ items: ['z'] }]);
                        const all = await m.store.all();
                        return [all.length, new Set(all.map((scan) => scan.sequence)).size, next.sequence, again.sequence].join();
                        """)).isEqualTo("201,201,201,202");
    }

    @Test
    void deviceKeepsItsName() {
        String name = run("store.js", "return m.store.deviceId();");
        page.reload();

        assertThat(run("store.js", "return m.store.deviceId();"))
                .isEqualTo(name)
                .matches("[A-Za-z0-9._-]{1,64}");
    }

    @Test
    void bothLanguagesHaveTheSameWords() {
        assertThat(run("texts.js", """
                        const [en, zh] = [m.texts.en, m.texts.zh].map((texts) => Object.keys(texts).sort().join());
                        const holes = (text) => [...new Set(text.match(/\\{\\w+\\}/g))].sort().join();
                        const uneven = Object.keys(m.texts.en).filter((key) => holes(m.texts.en[key]) !== holes(m.texts.zh[key]));
                        return JSON.stringify([en === zh, uneven]);
                        """)).isEqualTo("[true,[]]");
    }

    @Test
    void everyCodeOfTheContractHasWords() {
        List<String> codes = List.of(
                "pending",
                "arrival_without_dispatch",
                "already_unpacked",
                "key_revoked",
                "rejected_at_line",
                "deactivated",
                "expired",
                "clock_ahead",
                "clock_behind",
                "two_parents",
                "wrong_place",
                "not_the_holder",
                "after_sale",
                "after_destruction",
                "after_export",
                "while_seized",
                "after_loss",
                "recalled",
                "place_unknown",
                "destination_missing",
                "destination_not_allowed",
                "parent_missing",
                "parent_not_allowed",
                "packing_cycle",
                "time_out_of_range",
                "code_unknown",
                "sequence_reused",
                "duplicate",
                "malformed",
                "too_long");

        String words = run("texts.js", "return Object.keys(m.texts.en).join();");

        assertThat(words.split(","))
                .containsAll(codes.stream().map(code -> "code." + code).toList());
    }

    /** Runs a body with a module of the page as {@code m}. */
    private String run(String module, String body) {
        return run(page, module, body);
    }

    private static String run(Page page, String module, String body) {
        return (String)
                page.evaluate("async () => { const m = await import('/handheld/js/" + module + "'); " + body + " }");
    }

    private static void serve(Route route) {
        String path = route.request().url().substring(ORIGIN.length());
        boolean isBlank = path.equals("/blank");
        route.fulfill(new Route.FulfillOptions()
                .setContentType(isBlank ? "text/html" : "text/javascript")
                .setBody(isBlank ? "<!doctype html><title>Blank</title>" : text(path)));
    }

    private static String text(String path) {
        try {
            String file = path.substring("/handheld/".length());
            return Files.readString(
                    file.startsWith("parts/") ? PARTS.resolve(file.substring("parts/".length())) : FILES.resolve(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
