package io.leaftrace.logistics.capture;

import io.leaftrace.edge.OffendingItem;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something wrong with a document. It repeats no more of the document than a person reads.
 *
 * @param pointer where, as a JSON pointer (RFC 6901)
 * @param rule a stable code: the keyword of the schema that is broken, or a rule of ours
 * @param detail a sentence for people
 * @param count how many errors it stands for: 1, or those that are not told one by one
 */
record CaptureError(String pointer, String rule, String detail, int count) {

    /** The rule of an error that stands for several. */
    static final String MORE = "more_errors";

    private static final int MAX_LENGTH = 300;

    CaptureError {
        pointer = cut(pointer);
        detail = cut(detail);
    }

    CaptureError(String pointer, String rule, String detail) {
        this(pointer, rule, detail, 1);
    }

    /** The first of many, and one for the rest of them; all when they are not so many. */
    static List<CaptureError> first(int most, List<CaptureError> errors) {
        return errors.size() <= most
                ? errors
                : first(errors.subList(0, most), count(errors.subList(most, errors.size())));
    }

    /**
     * These, and one for the rest of them.
     *
     * @param others how many those are; 1 or more
     */
    static List<CaptureError> first(List<CaptureError> errors, int others) {
        CaptureError more = new CaptureError("", MORE, "And " + others + " more.", others);
        return Stream.concat(errors.stream(), Stream.of(more)).toList();
    }

    /** How many there are, also of those that are not told one by one. */
    static int count(List<CaptureError> errors) {
        return errors.stream().mapToInt(CaptureError::count).sum();
    }

    OffendingItem offendingItem() {
        return new OffendingItem(pointer, rule, detail);
    }

    private static String cut(String text) {
        if (text.length() <= MAX_LENGTH) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
        return text.substring(0, end) + '…';
    }
}
