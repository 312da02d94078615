package io.leaftrace.logistics.capture;

import io.leaftrace.edge.OffendingItem;

/**
 * Something wrong with a document.
 *
 * @param pointer where, as a JSON pointer (RFC 6901)
 * @param rule a stable code: the keyword of the schema that is broken, or a rule of ours
 * @param detail a sentence for people
 */
record CaptureError(String pointer, String rule, String detail) {

    OffendingItem offendingItem() {
        return new OffendingItem(pointer, rule, detail);
    }
}
