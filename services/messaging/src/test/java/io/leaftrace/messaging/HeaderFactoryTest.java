package io.leaftrace.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.model.Header;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class HeaderFactoryTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00.123456789Z");

    private final HeaderFactory headers = new HeaderFactory("logistics-scan", Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void keepsTheDevicesClockApartFromOurs() {
        OffsetDateTime occurredAt = OffsetDateTime.parse("2026-11-20T17:30:00.987654321+08:00");

        Header header = headers.at(occurredAt, "handheld-7", 42);

        assertThat(header.occurredAt()).isEqualTo("2026-11-20T09:30:00.987654Z");
        assertThat(header.occurredAtOffset()).isEqualTo("+08:00");
        assertThat(header.recordedAt()).isEqualTo("2026-11-21T09:00:00.123456Z");
        assertThat(header.producer()).isEqualTo("logistics-scan/handheld-7");
        assertThat(header.sequence()).isEqualTo(42);
    }

    @Test
    void writesUtcAsEpcisDoes() {
        OffsetDateTime occurredAt = OffsetDateTime.parse("2026-11-20T17:30:00Z");

        assertThat(headers.at(occurredAt, null, 0).occurredAtOffset()).isEqualTo("+00:00");
    }

    @Test
    void whatTheServiceDoesItselfHappensNow() {
        Header header = headers.atOnce();

        assertThat(header.occurredAt()).isEqualTo(header.recordedAt());
        assertThat(header.producer()).isEqualTo("logistics-scan");
        assertThat(header.eventId()).isNotEqualTo(headers.atOnce().eventId());
    }
}
