package io.leaftrace.model;

import java.util.List;

/**
 * Changes of hands, as one handheld or office system told them in one message. The header's {@code occurredAt} is when the
 * message was recorded; each hop has its own.
 *
 * @param partyGln the party that told them
 * @param recordedBy who was signed in, as the token's {@code sub}; null when it had none
 * @param deviceId the handheld or system, unique within the party
 */
public record HopsRecorded(Header header, String partyGln, String recordedBy, String deviceId, List<Hop> hops)
        implements Fact, TellsHops {

    public HopsRecorded {
        hops = List.copyOf(hops);
    }

    @Override
    public String topic() {
        return Topics.CUSTODY;
    }

    @Override
    public String key() {
        return "device-" + partyGln + "/" + deviceId;
    }
}
