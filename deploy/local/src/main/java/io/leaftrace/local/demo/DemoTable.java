package io.leaftrace.local.demo;

import java.nio.file.Path;
import java.util.Locale;

/** What the demo shows at its end. */
public final class DemoTable {

    private final StringBuilder text = new StringBuilder();

    private DemoTable() {}

    /** The table of a demo that was written to a file. */
    public static String of(DemoRecord demo, Path file) {
        DemoTable table = new DemoTable();
        table.whatHappened(demo);
        table.whereToLook(demo, file);
        table.codes(demo);
        return table.text.toString();
    }

    private void whatHappened(DemoRecord demo) {
        int events =
                demo.captures().stream().mapToInt(capture -> capture.events()).sum();
        heading("What happened");
        row(
                "factory",
                "order %d: 1,000 pack codes, 995 applied and 5 rejected in Nanning,",
                demo.orders().get("pack"));
        row("", "packed into 100 cartons, 2 cases, 1 pallet");
        row("distribution", "pallet shipped to Liuzhou, received, unpacked; one case shipped to a shop, received");
        row("shop", "one pack sold; sold again: refused, already_sold");
        row("buyers", "the sold pack: GENUINE; a made-up code: CHECK, not_confirmed;");
        row("", "with the code under its wrapper: RIGHT; with that of another pack: WRONG;");
        row("", "a code checked in five far cities within seconds: SUSPECT, impossible_speed");
        row("irregular", "the other case, bound for Guilin, turned up in Liuzhou, opened: seized and recalled;");
        row("", "a carton of it went on: alerts; an office's message was refused");
        row("regulator", "the pack's trace has %d steps", demo.steps());
        row(
                "EPCIS",
                "%d documents of GS1 captured, their %d events found again",
                demo.captures().size(),
                events);
    }

    private void whereToLook(DemoRecord demo, Path file) {
        heading("Where to look");
        row("console", "%s", demo.origin());
        row("buyer's page", "%s", demo.codes().get("pack").digitalLink());
        row("", "%s#%s", demo.codes().get("pack").digitalLink(), demo.innerCode());
        row("", "the symbol under its wrapper; type its last 16 letters at the first one, or others");
        row("handhelds", "%s/handheld", demo.origin());
        row("shops", "%s/shop", demo.origin());
        row("services", "%s", String.join(" ", demo.services().keySet()));
        row("", "each at %s/<service>/q/openapi", demo.origin());
        row("tokens", "by role in %s; a fresh one:", file);
        row("", "curl '%s/local/token?role=regulator'", demo.origin());
    }

    private void codes(DemoRecord demo) {
        heading("Codes to try");
        for (String level : new String[] {"pack", "carton", "case", "pallet"}) {
            row(level, "%s", demo.codes().get(level).canonical());
        }
        row("stray case", "%s", demo.codes().get("strayCase").canonical());
        row("copied pack", "%s", demo.farCheckedPack().canonical());
        row("made-up", "%s", demo.madeUpCode());
        row("from GS1", "urn:epc:id:sgtin:0614141.107346.2017");
    }

    private void heading(String words) {
        text.append('\n').append(words).append('\n');
    }

    private void row(String name, String format, Object... values) {
        text.append(String.format(Locale.US, "  %-13s ", name))
                .append(String.format(Locale.US, format, values))
                .append('\n');
    }
}
