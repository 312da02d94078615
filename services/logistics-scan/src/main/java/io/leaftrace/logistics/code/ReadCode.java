package io.leaftrace.logistics.code;

/** A code as the key ring alone understands it, before any look-up. */
public sealed interface ReadCode {

    /** The code as it was sent. */
    String asSent();

    /**
     * A serial that one of our keys made, or any SSCC.
     *
     * @param digitalLink its canonical Digital Link URI
     * @param itemId its ItemId, the same in every service
     */
    record KnownItem(String asSent, String digitalLink, long itemId) implements ReadCode {}

    /**
     * A serial that none of our keys made: a forgery where the GTIN is ours, otherwise an item issued elsewhere.
     *
     * @param digitalLink its canonical Digital Link URI
     * @param gtin 14 digits
     */
    record UnrecognisedSerial(String asSent, String digitalLink, String gtin) implements ReadCode {}

    /**
     * Not the identifier of an item.
     *
     * @param reason a stable code, such as {@code wrong_check_digit}
     * @param detail a sentence for people
     */
    record Unreadable(String asSent, String reason, String detail) implements ReadCode {}
}
