package io.leaftrace.model;

import java.util.List;

/**
 * A document of EPCIS events from outside was captured, each event kept to the letter.
 *
 * @param captureId the capture job
 * @param capturedBy the GLN of the party that sent it
 * @param context the document's {@code @context} as JSON text; {@code null} (the JSON literal) when it had none
 */
public record EpcisEventsCaptured(
        Header header, String captureId, String capturedBy, String context, List<CapturedEvent> events)
        implements Fact {

    public EpcisEventsCaptured {
        events = List.copyOf(events);
    }

    @Override
    public String topic() {
        return Topics.EPCIS;
    }

    @Override
    public String key() {
        return captureId;
    }
}
