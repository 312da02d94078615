package io.leaftrace.local.demo;

/**
 * One printed code in all its forms, as the factory downloaded it.
 *
 * @param serial of packs and cartons; the SSCC of cases and pallets
 * @param inner the code under the wrapper; null where the order has none
 */
record Code(String serial, String digitalLink, String elementString, String humanReadable, String inner) {

    /** Reads a line of {@code index,serial,digitalLink,elementString,humanReadable[,inner]}. */
    static Code ofCsv(String line) {
        String[] fields = line.split(",", -1);
        return new Code(fields[1], fields[2], fields[3], fields[4], fields.length > 5 ? fields[5] : null);
    }
}
