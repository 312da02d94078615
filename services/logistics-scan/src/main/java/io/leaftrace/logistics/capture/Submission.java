package io.leaftrace.logistics.capture;

import java.util.List;

/**
 * A document that was read.
 *
 * @param errors what is wrong around the events; nothing is captured then, whatever the error behaviour
 * @param events in the order of the document
 */
record Submission(EpcisDocument document, List<CaptureError> errors, List<SubmittedEvent> events) {}
