package io.leaftrace.analytics.chain;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * The newest entry of a hash chain at the time when it was published.
 *
 * @param chain whose reports it chains: such as {@code line:L-7} or {@code maker:6901234000009}
 * @param position how many entries the chain had
 * @param hash SHA-256 of the newest entry, 64 lower-case hexadecimal digits
 * @param publishedAt by code-issuance's clock, UTC
 * @param eventId the publication
 */
public record PublishedHead(String chain, long position, String hash, OffsetDateTime publishedAt, UUID eventId) {

    /** The place of a head in the list; no two have the same. */
    record Position(OffsetDateTime publishedAt, UUID eventId, String chain) {

        static Position parse(String text) {
            String[] parts = text.split(" ", 3);
            return new Position(Instant.parse(parts[0]).atOffset(ZoneOffset.UTC), UUID.fromString(parts[1]), parts[2]);
        }

        @Override
        public String toString() {
            return publishedAt.toInstant() + " " + eventId + " " + chain;
        }
    }

    @JsonIgnore
    Position listPosition() {
        return new Position(publishedAt, eventId, chain);
    }
}
