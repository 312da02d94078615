package io.leaftrace.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleasedSchemasTest {

    private static final Path FOLDER = Path.of("src/main/resources/avro");

    @Test
    void aReleasedSchemaFileNeverChanges() throws IOException {
        assertThat(breaches(FOLDER)).isEmpty();
    }

    @Test
    void aChangedFileIsNamed(@TempDir Path folder) throws IOException {
        // Given a copy of the schemas in which only the documentation of one field differs
        copy(folder);
        Path file = folder.resolve("ItemsSold.v1.avsc");
        Files.writeString(file, Files.readString(file).replace("What was sold.", "What was sold!"));

        // When, Then
        assertThat(breaches(folder))
                .containsExactly("ItemsSold.v1.avsc was changed after its release; add a version instead");
    }

    @Test
    void aFileThatIsNotListedOrNotThereIsNamed(@TempDir Path folder) throws IOException {
        // Given
        copy(folder);
        Files.move(folder.resolve("ItemsSold.v1.avsc"), folder.resolve("ItemsSold.v2.avsc"));

        // When, Then
        assertThat(breaches(folder))
                .containsExactly(
                        "ItemsSold.v1.avsc was released and is gone",
                        "ItemsSold.v2.avsc is not in RELEASED; to release it, add: "
                                + sha256(folder.resolve("ItemsSold.v2.avsc")) + "  ItemsSold.v2.avsc");
    }

    @Test
    void everyFactHasItsVersionsFrom1WithoutAGap() {
        List<String> facts = Stream.of(Fact.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList();

        assertThat(ReleasedSchema.newestByRecord()).containsOnlyKeys(facts);
        assertThat(facts).allSatisfy(fact -> {
            List<Integer> versions = ReleasedSchema.all().stream()
                    .filter(schema -> schema.recordName().equals(fact))
                    .map(ReleasedSchema::version)
                    .sorted()
                    .toList();
            assertThat(versions)
                    .isEqualTo(
                            Stream.iterate(1, n -> n + 1).limit(versions.size()).toList());
        });
    }

    @Test
    void noTwoVersionsShareTheFingerprintThatTravels() {
        // Avro leaves documentation, defaults and logical types out of it: two such versions could not be told apart.
        assertThat(ReleasedSchema.all())
                .extracting(released -> SchemaNormalization.parsingFingerprint64(released.schema()))
                .doesNotHaveDuplicates();
    }

    private static List<String> breaches(Path folder) throws IOException {
        List<ReleasedSchema> released = ReleasedSchema.all();
        Stream<String> changed = released.stream().flatMap(schema -> breach(schema, folder.resolve(schema.file())));
        try (Stream<Path> files = Files.list(folder)) {
            List<String> unlisted = files.filter(file -> file.toString().endsWith(".avsc"))
                    .filter(file ->
                            released.stream().noneMatch(schema -> schema.file().equals(name(file))))
                    .map(file ->
                            name(file) + " is not in RELEASED; to release it, add: " + sha256(file) + "  " + name(file))
                    .toList();
            return Stream.concat(changed, unlisted.stream()).collect(Collectors.toList());
        }
    }

    private static Stream<String> breach(ReleasedSchema schema, Path file) {
        if (Files.notExists(file)) {
            return Stream.of(schema.file() + " was released and is gone");
        }
        return sha256(file).equals(schema.sha256())
                ? Stream.of()
                : Stream.of(schema.file() + " was changed after its release; add a version instead");
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    private static void copy(Path target) throws IOException {
        for (ReleasedSchema schema : ReleasedSchema.all()) {
            Files.writeString(target.resolve(schema.file()), new String(schema.bytes(), StandardCharsets.UTF_8));
        }
    }
}
