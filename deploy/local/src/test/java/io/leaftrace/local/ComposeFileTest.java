package io.leaftrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ComposeFileTest {

    private static final Path CONTAINERS = DeployFolder.CLONE.resolve("deploy/containers");

    private final JsonNode compose = DeployFolder.single(DeployFolder.COMPOSE);

    @ParameterizedTest
    @EnumSource(Service.class)
    void aServiceIsBuiltFromItsModuleAndHasItsUsualPort(Service service) {
        JsonNode container = compose.at("/services/" + service.title());

        assertThat(container.at("/build/args/MODULE").asText()).isEqualTo(service.title());
        assertThat(texts(container.path("ports")))
                .containsExactly("127.0.0.1:%1$d:%1$d".formatted(service.usualPort()));
        assertThat(container.at("/environment/QUARKUS_DATASOURCE_PASSWORD").asText())
                .isEqualTo(service.schema());
    }

    @Test
    void nothingListensToOtherMachines() {
        assertThat(containers().flatMap(container -> texts(container.path("ports")).stream()))
                .hasSizeGreaterThan(Service.values().length)
                .allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void imagesArePinned() {
        assertThat(containers().map(container -> container.path("image").asText()))
                .allMatch(image -> image.matches(".+:\\d+\\.\\d+(\\.\\d+)?"));
    }

    @Test
    void kafkaAndPostgresAreThoseOfTheEmbeddedStack() throws IOException {
        String pom = Files.readString(DeployFolder.CLONE.resolve("pom.xml"));
        String kafka = compose.at("/services/kafka/image").asText().replace("apache/kafka:", "");
        String postgres = compose.at("/services/postgres/image").asText().replace("postgres:", "");

        assertThat(pom).contains("<kafka.version>" + kafka + "</kafka.version>");
        assertThat(pom).contains("<postgres-binaries.version>" + postgres + ".");
    }

    @Test
    void filesThatAreMountedOrBuiltFromAreThere() {
        List<String> mounted = containers()
                .flatMap(container -> texts(container.path("volumes")).stream())
                .filter(volume -> volume.startsWith("./"))
                .map(volume -> volume.substring(0, volume.indexOf(':')))
                .toList();
        List<String> dockerfiles = containers()
                .filter(container -> container.has("build"))
                .map(container -> container.at("/build/dockerfile").asText())
                .toList();

        assertThat(mounted).isNotEmpty().allSatisfy(file -> assertThat(DeployFolder.CLONE.resolve(file))
                .isRegularFile());
        assertThat(dockerfiles).isNotEmpty().allSatisfy(file -> assertThat(DeployFolder.CLONE.resolve(file))
                .isRegularFile());
    }

    @Test
    void allImagesShareOneBuild() throws IOException {
        assertThat(buildStage("local.Dockerfile")).isNotEmpty().isEqualTo(buildStage("service.Dockerfile"));
    }

    private Stream<JsonNode> containers() {
        return StreamSupport.stream(compose.path("services").spliterator(), false);
    }

    private static List<String> buildStage(String dockerfile) throws IOException {
        return Files.readString(CONTAINERS.resolve(dockerfile))
                .lines()
                .dropWhile(line -> !line.endsWith(" AS build"))
                .takeWhile(line -> !line.isEmpty())
                .toList();
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
