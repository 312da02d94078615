package io.leaftrace.issuance.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * That something was registered or changed.
 *
 * @param version what it has been since; the first is 1
 * @param changedBy the subject of the token
 * @param partyGln the organisation that he acted for; null for the platform's own people
 * @param before as the API gave it before; null when it was registered
 * @param after as the API gave it from then on
 */
public record RegistryChange(
        int version,
        OffsetDateTime changedAt,
        String changedBy,
        String partyGln,
        @Schema(implementation = Object.class) JsonNode before,
        @Schema(implementation = Object.class) JsonNode after) {}
