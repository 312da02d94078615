package io.leaftrace.retail.sale;

import java.util.List;

/**
 * What a till sent at once.
 *
 * @param party whose till it is
 * @param subject who is signed in
 * @param asked whether the till waits for the answer before it hands the goods over; otherwise it has happened
 */
record TillSubmission(String party, String subject, boolean asked, List<TillMessage> messages) {

    /** How much work it is. */
    int size() {
        return messages.stream().mapToInt(message -> 1 + message.items().size()).sum();
    }
}
