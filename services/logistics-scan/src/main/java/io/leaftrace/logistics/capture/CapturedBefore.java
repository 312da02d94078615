package io.leaftrace.logistics.capture;

/**
 * What is known of an event that was captured.
 *
 * @param party the GLN of who sent it; each may send the same
 * @param contentDigest as {@link SubmittedEvent#contentDigest}
 * @param meaning as {@link SubmittedEvent#meaning}; null for events captured before it was kept
 */
record CapturedBefore(String party, String contentDigest, String meaning) {

    static CapturedBefore of(String party, SubmittedEvent event) {
        return new CapturedBefore(party, event.contentDigest(), event.meaning());
    }

    boolean saysTheSameAs(SubmittedEvent event) {
        return contentDigest.equals(event.contentDigest()) || (meaning != null && meaning.equals(event.meaning()));
    }

    /** Whether a declaration names this event and repeats it otherwise unchanged, as it must. */
    boolean isRepeatedBy(SubmittedEvent declaration) {
        return meaning == null || meaning.equals(declaration.eventHash());
    }
}
