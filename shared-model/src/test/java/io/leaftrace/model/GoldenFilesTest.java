package io.leaftrace.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenFilesTest {

    static List<ReleasedSchema> everyVersion() {
        return ReleasedSchema.all();
    }

    static Collection<ReleasedSchema> newestVersions() {
        return ReleasedSchema.newestByRecord().values();
    }

    @ParameterizedTest
    @MethodSource("everyVersion")
    void readsTheBytesOfEveryReleasedVersion(ReleasedSchema schema) throws IOException {
        // Given
        Golden golden = Golden.committed(schema);

        // When
        Fact fact = FactCodec.decode(golden.bytes());

        // Then
        assertThat(fact).isEqualTo(Samples.named(Golden.name(schema)));
        assertThat(Golden.of(schema, golden.bytes()).json()).isEqualTo(golden.json());
    }

    @ParameterizedTest
    @MethodSource("newestVersions")
    void writesTheSameBytesAsOnTheDayOfRelease(ReleasedSchema schema) throws IOException {
        // Given
        Golden golden = Golden.committed(schema);

        // When
        byte[] bytes = FactCodec.encode(Samples.named(Golden.name(schema)));

        // Then
        assertThat(Golden.of(schema, bytes).hex()).isEqualTo(golden.hex());
    }

    @Test
    void otherBytesAreNotTakenForTheGoldenOnes() throws IOException {
        // Given
        ReleasedSchema schema = ReleasedSchema.newestByRecord().get("PlaceRegistered");

        // When
        byte[] changed = FactCodec.encode(Samples.place(PlaceKind.SHOP));

        // Then
        assertThat(Golden.of(schema, changed).hex())
                .isNotEqualTo(Golden.committed(schema).hex());
    }
}
