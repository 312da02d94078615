package io.leaftrace.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files that an installation begins with, as tests of this module find them. */
final class DeployFolder {

    static final Path CLONE = Path.of("../..");
    static final Path KUBERNETES = CLONE.resolve("deploy/kubernetes");
    static final Path README = CLONE.resolve("deploy/README.md");
    static final Path COMPOSE = CLONE.resolve("docker-compose.yml");

    private DeployFolder() {}

    static List<Path> manifests() throws IOException {
        try (Stream<Path> files = Files.list(KUBERNETES)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith("kustomization.yaml"))
                    .sorted()
                    .toList();
        }
    }

    static Stream<JsonNode> ofKind(String kind) throws IOException {
        return manifests().stream()
                .flatMap(DeployFolder::documents)
                .filter(document -> document.path("kind").asText().equals(kind));
    }

    static Stream<JsonNode> documents(Path file) {
        try {
            return KubernetesModel.documents(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    static JsonNode single(Path file) {
        return documents(file).findFirst().orElseThrow();
    }
}
