package io.leaftrace.messaging;

import io.leaftrace.model.Header;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the headers of the facts that this service tells. */
@ApplicationScoped
public class HeaderFactory {

    private static final DateTimeFormatter EPCIS_OFFSET = DateTimeFormatter.ofPattern("xxx");

    private final String service;
    private final Clock clock;

    @Inject
    public HeaderFactory(@ConfigProperty(name = "quarkus.application.name") String service) {
        this(service, Clock.systemUTC());
    }

    HeaderFactory(String service, Clock clock) {
        this.service = service;
        this.clock = clock;
    }

    /**
     * The header of something that a line, handheld or till behind this service saw.
     *
     * @param occurredAt by the device's clock; its offset is kept, its fraction cut to microseconds
     * @param producerSuffix the device, such as {@code handheld-7}; null when the service itself is the producer
     * @param sequence the device's own count; 0 where it keeps none
     */
    public Header at(OffsetDateTime occurredAt, String producerSuffix, long sequence) {
        return new Header(
                UUID.randomUUID(),
                occurredAt.toInstant().truncatedTo(ChronoUnit.MICROS),
                offset(occurredAt),
                now(),
                producerSuffix == null ? service : service + "/" + producerSuffix,
                sequence);
    }

    /** The UTC offset as EPCIS writes it. */
    public static String offset(OffsetDateTime time) {
        return EPCIS_OFFSET.format(time);
    }

    /** The header of something that happens here and now, such as a registration. */
    public Header atOnce() {
        Instant now = now();
        return new Header(UUID.randomUUID(), now, "+00:00", now, service, 0);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
