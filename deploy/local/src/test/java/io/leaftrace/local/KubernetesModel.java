package io.leaftrace.local;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.gson.JsonElement;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1CronJob;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a Kubernetes server would say of a manifest's fields, without a server: by the official client's model. */
final class KubernetesModel {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private interface Rules {
        void check(JsonElement manifest) throws IOException;
    }

    private record Kind(Class<?> type, Rules rules) {}

    private static final Map<String, Kind> KINDS = Map.of(
            "v1 Namespace", new Kind(V1Namespace.class, V1Namespace::validateJsonElement),
            "v1 ConfigMap", new Kind(V1ConfigMap.class, V1ConfigMap::validateJsonElement),
            "v1 Service", new Kind(V1Service.class, V1Service::validateJsonElement),
            "apps/v1 Deployment", new Kind(V1Deployment.class, V1Deployment::validateJsonElement),
            "batch/v1 CronJob", new Kind(V1CronJob.class, V1CronJob::validateJsonElement),
            "policy/v1 PodDisruptionBudget",
                    new Kind(V1PodDisruptionBudget.class, V1PodDisruptionBudget::validateJsonElement),
            "networking.k8s.io/v1 Ingress", new Kind(V1Ingress.class, V1Ingress::validateJsonElement));

    static {
        new JSON();
    }

    private KubernetesModel() {}

    static List<JsonNode> documents(Path file) throws IOException {
        return documents(Files.readString(file));
    }

    static List<JsonNode> documents(String yaml) throws IOException {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            return documents.readAll();
        }
    }

    /** What is wrong with a manifest; nothing when a server would take it. */
    static Optional<String> objection(JsonNode manifest) {
        String name = manifest.path("apiVersion").asText() + " "
                + manifest.path("kind").asText();
        Kind kind = KINDS.get(name);
        if (kind == null) {
            return Optional.of("No model for " + name);
        }
        JsonElement json = com.google.gson.JsonParser.parseString(manifest.toString());
        try {
            kind.rules().check(json);
            return misunderstood(json, JSON.getGson().toJsonTree(JSON.getGson().fromJson(json, kind.type())));
        } catch (IOException | RuntimeException e) {
            return Optional.of(name + ": " + e.getMessage());
        }
    }

    /* The rules say nothing of a number where text must be; such a value does not come back as it went in. */
    private static Optional<String> misunderstood(JsonElement said, JsonElement understood) {
        Map<String, JsonElement> before = values("", said).collect(toMap());
        Map<String, JsonElement> after = values("", understood).collect(toMap());
        return before.entrySet().stream()
                .filter(value -> !value.getValue().equals(after.get(value.getKey())))
                .map(value -> value + " was understood as " + after.get(value.getKey()))
                .findFirst();
    }

    /* Plain values by their paths. The model adds empty lists of its own, which say nothing. */
    private static Stream<Map.Entry<String, JsonElement>> values(String path, JsonElement json) {
        if (json.isJsonObject()) {
            return json.getAsJsonObject().entrySet().stream()
                    .flatMap(field -> values(path + "/" + field.getKey(), field.getValue()));
        }
        if (json.isJsonArray()) {
            return IntStream.range(0, json.getAsJsonArray().size())
                    .boxed()
                    .flatMap(index ->
                            values(path + "/" + index, json.getAsJsonArray().get(index)));
        }
        return Stream.of(Map.entry(path, json));
    }

    private static Collector<Map.Entry<String, JsonElement>, ?, Map<String, JsonElement>> toMap() {
        return Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
