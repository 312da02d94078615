package io.leaftrace.issuance.chain;

import io.leaftrace.messaging.WholeTopic;
import io.leaftrace.model.ChainHead;
import io.leaftrace.model.ChainHeadsPublished;
import io.leaftrace.model.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The heads of chains that were ever told, as Kafka keeps them. */
final class PublishedHeads {

    private PublishedHeads() {}

    /**
     * Reads all heads by their chains; none when none was ever told.
     *
     * @param environment {@code KAFKA_BOOTSTRAP_SERVERS} and any other client setting, as the service takes it
     * @throws IllegalStateException when no broker is named
     */
    static Map<String, List<ChainHead>> read(Map<String, String> environment) {
        required(environment, "KAFKA_BOOTSTRAP_SERVERS");
        Map<String, List<ChainHead>> heads = new HashMap<>();
        WholeTopic.read(environment, Topics.ISSUANCE_LOG, fact -> {
            if (fact instanceof ChainHeadsPublished published) {
                published.heads().forEach(head -> heads.computeIfAbsent(head.chain(), chain -> new ArrayList<>())
                        .add(head));
            }
        });
        return heads;
    }

    /** A setting without which the command cannot look. */
    static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not set");
        }
        return value;
    }
}
