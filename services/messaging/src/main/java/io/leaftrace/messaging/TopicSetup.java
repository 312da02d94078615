package io.leaftrace.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/** Makes the topics that are missing. Those that exist keep the settings that somebody gave them. Thread-safe. */
@ApplicationScoped
public class TopicSetup {

    private static final Logger LOG = Logger.getLogger(TopicSetup.class);

    private final KafkaSettings kafka;
    private final MessagingConfig config;
    private final Set<String> present = ConcurrentHashMap.newKeySet();

    @Inject
    public TopicSetup(KafkaSettings kafka, MessagingConfig config) {
        this.kafka = kafka;
        this.config = config;
    }

    /**
     * Returns when all of them exist; asks the broker only for those that it has not seen before. Blocks.
     *
     * @throws KafkaException when the broker is away: to be tried again
     */
    public void ensure(Collection<String> topics) {
        List<String> unseen =
                topics.stream().distinct().filter(t -> !present.contains(t)).toList();
        if (unseen.isEmpty()) {
            return;
        }
        try (Admin admin = Admin.create(kafka.admin())) {
            Set<String> existing = admin.listTopics().names().get();
            List<String> missing =
                    unseen.stream().filter(t -> !existing.contains(t)).toList();
            create(admin, missing);
            present.addAll(unseen);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaException("topics " + unseen + " could not be looked up or made", e.getCause());
        }
    }

    private void create(Admin admin, List<String> missing) throws InterruptedException, ExecutionException {
        var made = admin.createTopics(missing.stream().map(this::newTopic).toList());
        for (String topic : missing) {
            try {
                made.values().get(topic).get();
                LOG.infof("made topic %s", topic);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private NewTopic newTopic(String name) {
        MessagingConfig.Topics topics = config.topics();
        Map<String, String> settings = new HashMap<>();
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(config.maxRecordBytes()));
        // Facts stay: a projection is rebuilt from the first offset.
        settings.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
        topics.minInSyncReplicas()
                .ifPresent(n -> settings.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(n)));
        return new NewTopic(name, Optional.of(topics.partitions()), topics.replicationFactor()).configs(settings);
    }
}
