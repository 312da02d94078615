package io.leaftrace.local.demo;

/**
 * One printed code in all its forms, as the factory downloaded it.
 *
 * @param serial of packs and cartons; the SSCC of cases and pallets
 */
record Code(String serial, String digitalLink, String elementString, String humanReadable) {

    /** Reads a line of {@code index,serial,digitalLink,elementString,humanReadable}. */
    static Code ofCsv(String line) {
        String[] fields = line.split(",", -1);
        return new Code(fields[1], fields[2], fields[3], fields[4]);
    }
}
