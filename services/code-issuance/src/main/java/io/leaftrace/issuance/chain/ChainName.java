package io.leaftrace.issuance.chain;

/** What a chain is called. The kind stands in front: a line may be called like a maker's GLN. */
public final class ChainName {

    private ChainName() {}

    /** The chain of a line's reports and recalls. */
    public static String ofLine(String lineId) {
        return "line:" + lineId;
    }

    /** The chain of what a maker took out of use. */
    public static String ofMaker(String gln) {
        return "maker:" + gln;
    }
}
