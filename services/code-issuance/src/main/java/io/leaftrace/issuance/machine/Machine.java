package io.leaftrace.issuance.machine;

import io.leaftrace.edge.PlainText;
import io.leaftrace.edge.ValidGln;
import io.leaftrace.issuance.registry.IdentifierCodes;
import io.leaftrace.issuance.registry.Registered;
import io.leaftrace.issuance.registry.RegistryKind;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;

/**
 * A machine, as the API takes and gives it.
 *
 * @param machineId unique on the platform, 1 to 32 of {@code A-Z a-z 0-9 . _ -}
 * @param lineId the line that it is part of; another line of the same factory may get it
 * @param serialNumber given by whoever built it
 * @param makerGln the line's, whatever a request tells
 * @param machineCode machine identifier code of another ID issuer; we give one where it is left out
 * @param retired left out, false
 */
public record Machine(
        @NotNull @Pattern(regexp = "[A-Za-z0-9._-]{1,32}") String machineId,
        @NotNull @Pattern(regexp = "[A-Za-z0-9._-]{1,32}") String lineId,
        @NotNull MachineKind kind,
        @NotBlank @Size(max = 200) @PlainText String name,
        @Size(min = 1, max = 50) @PlainText String serialNumber,
        @ValidGln String makerGln,
        @Pattern(regexp = IdentifierCodes.FORM) String machineCode,
        Boolean retired)
        implements Registered {

    public static final RegistryKind<Machine> KIND = new RegistryKind<>(
            "machine",
            "machine_id",
            "maker_gln",
            "/v1/machines",
            Machine.class,
            Set.of("machineId", "makerGln", "machineCode"));

    public Machine {
        retired = Boolean.TRUE.equals(retired);
    }

    @Override
    public String key() {
        return machineId;
    }

    Machine with(String code, String itsMaker) {
        return new Machine(machineId, lineId, kind, name, serialNumber, itsMaker, code, retired);
    }
}
