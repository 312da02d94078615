package io.leaftrace.issuance.download;

/** How a code is written where it stands alone in a line. */
public enum CodeForm {
    /** GS1 Digital Link URI, upper case. */
    DIGITAL_LINK,
    /** The serial, or the SSCC of a case or pallet. */
    SERIAL,
    /**
     * For the data of a GS1 symbol (General Specifications, section 7.8). AI (01) and (00) have a fixed length and (21)
     * comes last, so that no group separator is needed; the FNC1 in front is the symbol's.
     */
    ELEMENT_STRING,
    /** With brackets, to stand beside the symbol. */
    HUMAN_READABLE,
    /** The code under the wrapper, in orders that have one. */
    INNER,
    /**
     * For the symbol under the wrapper: the Digital Link URI, then the inner code as its fragment, which browsers keep to
     * themselves, so that no log on the way holds it (RFC 9110, section 4.2.3 with RFC 3986, section 3.5).
     */
    INNER_LINK;

    boolean isInner() {
        return this == INNER || this == INNER_LINK;
    }
}
