package io.leaftrace.benchmark;

/** What a service does a second, beside what the machine can do, round by round. */
final class Beside {

    private final double part;
    private final Series limit = new Series();
    private final Series measured = new Series();
    private final Series ratio = new Series();

    /** @param part of the limit that is wanted */
    Beside(double part) {
        this.part = part;
    }

    /** A round of both, one after the other. */
    void add(double limitASecond, double measuredASecond) {
        Figures.progress("limit %,.0f, measured %,.0f", limitASecond, measuredASecond);
        limit.add(limitASecond);
        measured.add(measuredASecond);
        ratio.add(measuredASecond / limitASecond);
    }

    /** Two rows: the figures, and how they stand to each other. */
    void row(String figure, String limitName) {
        boolean met = ratio.median() >= part;
        Figures.row(figure, measured.spread("%,.0f"), limitName + ", same run: " + limit.spread("%,.0f"), met);
        Figures.row("the same as a ratio, round by round", ratio.spread("%.2f"), Figures.decimal(part), met);
    }

    /** The median of what was measured. */
    double median() {
        return measured.median();
    }
}
