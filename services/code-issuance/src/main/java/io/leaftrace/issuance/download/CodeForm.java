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
    HUMAN_READABLE
}
