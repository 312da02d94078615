package io.leaftrace.model;

import java.util.List;

/** The heads of the hash chains over all line reports, told once an hour so that a later change of a report shows. */
public record ChainHeadsPublished(Header header, List<ChainHead> heads) implements Fact {

    public ChainHeadsPublished {
        heads = List.copyOf(heads);
    }

    @Override
    public String topic() {
        return Topics.ISSUANCE_LOG;
    }

    @Override
    public String key() {
        return "heads";
    }
}
