package io.leaftrace.benchmark;

import java.util.Locale;

/** Prints what was measured beside its limit, as a table in Markdown. */
final class Figures {

    private Figures() {}

    static void head() {
        System.out.println("| figure | measured | limit | |");
        System.out.println("|---|---|---|---|");
    }

    /** One row; {@code met} says on which side of the limit it lies. */
    static void row(String figure, String measured, String limit, boolean met) {
        System.out.println("| " + figure + " | " + measured + " | " + limit + " | " + (met ? "met" : "MISSED") + " |");
    }

    /** What was measured just now, for whoever waits. */
    static void progress(String format, Object... values) {
        System.err.println(String.format(Locale.ROOT, format, values));
    }

    /** A remark that stands for itself, above or below the table. */
    static void note(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
