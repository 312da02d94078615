package io.leaftrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KubernetesManifestsTest {

    /** An item of a list, with the lines that belong to it. */
    private static final Pattern MEMBER_KEYS =
            Pattern.compile("(?m)^( *)- name: (?:LEAFTRACE_MEMBERS_KEYS_FILE|member-keys)\\n(?:\\1 .*\\n)+");

    @Test
    void everyManifestIsOneThatAServerTakes() throws IOException {
        for (Path file : DeployFolder.manifests()) {
            assertThat(DeployFolder.documents(file)).as(file.toString()).isNotEmpty();
            assertThat(DeployFolder.documents(file).flatMap(document -> KubernetesModel.objection(document).stream()))
                    .as(file.toString())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "readinessProbe:, readinesProbe:, readinesProbe",
        "maxUnavailable: 0, maxUnavailabel: 0, maxUnavailabel",
        "containerPort: 8083, hostPort: 8083, containerPort",
        "'command: [sleep, \"5\"]', 'command: [sleep, 5]', understood as",
        "replicas: 2, replicas: two, two",
        "apps/v1, apps/v1beta1, No model for apps/v1beta1 Deployment"
    })
    void aMistakeInAManifestIsReported(String right, String wrong, String objection) throws IOException {
        // Given
        String manifest = Files.readString(DeployFolder.KUBERNETES.resolve("retail-scan.yaml"));
        assertThat(manifest).contains(right);

        // When
        JsonNode deployment =
                KubernetesModel.documents(manifest.replace(right, wrong)).get(0);

        // Then
        assertThat(KubernetesModel.objection(deployment))
                .hasValueSatisfying(what -> assertThat(what).contains(objection));
    }

    @Test
    void theBaseNamesEveryManifestAndAPinnedImageForEachService() {
        // Given
        JsonNode base = DeployFolder.single(DeployFolder.KUBERNETES.resolve("kustomization.yaml"));

        // Then
        assertThat(base.path("resources")).allSatisfy(file -> assertThat(DeployFolder.KUBERNETES.resolve(file.asText()))
                .exists());
        assertThat(texts(base.path("resources"))).containsExactlyInAnyOrderElementsOf(manifestNames());
        assertThat(base.path("images").findValuesAsText("name"))
                .containsExactlyInAnyOrderElementsOf(services()
                        .map(service -> "leaftrace/" + service.title())
                        .toList());
        assertThat(base.path("images").findValuesAsText("newTag"))
                .hasSize(Service.values().length)
                .allMatch(tag -> tag.matches("\\d+\\.\\d+\\.\\d+"));
    }

    @Test
    void kubectlRendersTheBase() throws Exception {
        // Given
        assumeTrue(onPath("kubectl"), "kubectl is not installed");
        Process kubectl = new ProcessBuilder("kubectl", "kustomize", DeployFolder.KUBERNETES.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        // When
        String rendered = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // Then
        assertThat(kubectl.waitFor()).isZero();
        assertThat(KubernetesModel.documents(rendered)).hasSizeGreaterThan(10).allSatisfy(document -> assertThat(
                        KubernetesModel.objection(document))
                .isEmpty());
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void aServiceIsAskedForItsHealthOnItsOwnPort(Service service) throws IOException {
        JsonNode container = pod(service).at("/containers/0");

        assertThat(container.at("/ports/0/containerPort").asInt()).isEqualTo(service.usualPort());
        assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/q/health/started");
        assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/q/health/ready");
        assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void aServiceHasNoMoreRightsThanItNeeds(Service service) throws IOException {
        JsonNode pod = pod(service);
        JsonNode security = pod.at("/containers/0/securityContext");

        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(texts(security.at("/capabilities/drop"))).containsExactly("ALL");
        assertThat(pod.at("/containers/0/resources/limits/memory").asText()).isNotEmpty();
    }

    @Test
    void secretsComeByReferenceOnly() throws IOException {
        assertThat(DeployFolder.ofKind("Secret")).isEmpty();
        assertThat(DeployFolder.ofKind("Deployment")).allSatisfy(deployment -> {
            JsonNode variables = deployment.at("/spec/template/spec/containers/0/env");
            assertThat(variables.findValuesAsText("name"))
                    .contains("LEAFTRACE_KEYS_FILE", "QUARKUS_DATASOURCE_PASSWORD");
            assertThat(variables)
                    .filteredOn(variable -> !variable.path("name").asText().endsWith("_FILE"))
                    .allSatisfy(variable ->
                            assertThat(variable.at("/valueFrom/secretKeyRef")).isNotEmpty());
        });
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void theKeysAreAFileThatChangesWithItsSecret(Service service) throws IOException {
        JsonNode pod = pod(service);
        JsonNode container = pod.at("/containers/0");
        JsonNode mount = named(container.path("volumeMounts"), "keys");

        assertThat(named(container.path("env"), "LEAFTRACE_KEYS_FILE")
                        .path("value")
                        .asText())
                .isEqualTo(mount.path("mountPath").asText() + "/keys");
        // Kubernetes never renews what is mounted by subPath.
        assertThat(mount.has("subPath")).isFalse();
        assertThat(mount.path("readOnly").asBoolean()).isTrue();
        assertThat(named(pod.path("volumes"), "keys").at("/secret/secretName").asText())
                .isEqualTo("leaftrace-serial-keys");
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void theKeysOfInnerCodesAreInASecretOfEachServicesOwn(Service service) throws IOException {
        JsonNode pod = pod(service);
        JsonNode secret = named(pod.path("volumes"), "inner-keys").path("secret");
        String folder = named(pod.at("/containers/0/volumeMounts"), "inner-keys")
                .path("mountPath")
                .asText();

        assertThat(secret.path("secretName").asText()).isEqualTo(service.title() + "-inner-keys");
        assertThat(secret.path("optional").asBoolean()).isTrue();
        assertThat(pod.at("/containers/0/env"))
                .filteredOn(variable -> variable.path("name").asText().startsWith("LEAFTRACE_INNER_"))
                .hasSize(2)
                .allSatisfy(
                        variable -> assertThat(variable.path("value").asText()).startsWith(folder + "/"));
    }

    @Test
    void theKeysOfMembersAreASecretOfTheirOwn() throws IOException {
        JsonNode pod = pod(Service.RETAIL_SCAN);
        JsonNode container = pod.at("/containers/0");
        JsonNode mount = named(container.path("volumeMounts"), "member-keys");

        assertThat(named(container.path("env"), "LEAFTRACE_MEMBERS_KEYS_FILE")
                        .path("value")
                        .asText())
                .isEqualTo(mount.path("mountPath").asText() + "/keys");
        assertThat(mount.has("subPath")).isFalse();
        assertThat(named(pod.path("volumes"), "member-keys")
                        .at("/secret/secretName")
                        .asText())
                .isEqualTo("leaftrace-member-keys");
    }

    @Test
    void theLogIsVerifiedByTheCommandInTheImageOfItsService() throws IOException {
        JsonNode job = DeployFolder.single(DeployFolder.KUBERNETES.resolve("verify-log.yaml"));
        JsonNode pod = job.at("/spec/jobTemplate/spec/template/spec");
        JsonNode container = pod.at("/containers/0");

        assertThat(container.path("image").asText()).isEqualTo("leaftrace/code-issuance");
        List<String> command = texts(container.path("command"));
        assertThat(DeployFolder.CLONE
                        .resolve("services/code-issuance/src/main/java")
                        .resolve(command.get(command.size() - 1).replace('.', '/') + ".java"))
                .exists();
        // Where service.Dockerfile puts them
        assertThat(command.get(2)).isEqualTo("app/*:lib/main/*:lib/boot/*");
        // Not run again, and not forgotten, when it found something
        assertThat(pod.path("restartPolicy").asText()).isEqualTo("Never");
        assertThat(job.at("/spec/jobTemplate/spec/backoffLimit").asInt(-1)).isZero();
        // The same database and Kafka as the service
        assertThat(container.path("envFrom"))
                .isEqualTo(pod(Service.CODE_ISSUANCE).at("/containers/0/envFrom"));
        assertThat(named(container.path("env"), "QUARKUS_DATASOURCE_PASSWORD"))
                .isEqualTo(named(pod(Service.CODE_ISSUANCE).at("/containers/0/env"), "QUARKUS_DATASOURCE_PASSWORD"));
        // No more rights, and out of the service's way
        assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(container.path("securityContext"))
                .isEqualTo(pod(Service.CODE_ISSUANCE).at("/containers/0/securityContext"));
        assertThat(job.findValuesAsText("app.kubernetes.io/name")).doesNotContain("code-issuance");
    }

    @Test
    void makeVerifiesTheLogOfTheLocalStackAtItsUsualPorts() throws IOException {
        Ports usual = Ports.configured();
        assertThat(Files.readString(DeployFolder.CLONE.resolve("Makefile")))
                .contains(
                        "${LEAFTRACE_PORT_POSTGRES:-" + usual.postgres() + "}",
                        "${LEAFTRACE_PORT_KAFKA:-" + usual.kafka() + "}",
                        "QUARKUS_DATASOURCE_PASSWORD=" + Service.CODE_ISSUANCE.schema());
    }

    @Test
    void theFourServicesDifferOnlyInNameAndPort() throws IOException {
        List<String> likenesses = new ArrayList<>();
        for (Service service : Service.values()) {
            String manifest = Files.readString(DeployFolder.KUBERNETES.resolve(service.title() + ".yaml"));
            // One of them alone knows members.
            assertThat(manifest.contains("member-keys")).isEqualTo(service == Service.RETAIL_SCAN);
            likenesses.add(MEMBER_KEYS
                    .matcher(manifest)
                    .replaceAll("")
                    .replace(service.title(), "the-service")
                    .replace(Integer.toString(service.usualPort()), "its-port"));
        }

        assertThat(likenesses.stream().distinct()).hasSize(1);
    }

    private static JsonNode pod(Service service) throws IOException {
        return DeployFolder.ofKind("Deployment")
                .filter(deployment -> deployment.at("/metadata/name").asText().equals(service.title()))
                .findFirst()
                .orElseThrow()
                .at("/spec/template/spec");
    }

    private static JsonNode named(JsonNode list, String name) {
        for (JsonNode element : list) {
            if (element.path("name").asText().equals(name)) {
                return element;
            }
        }
        throw new AssertionError("nothing is called " + name);
    }

    private static Stream<Service> services() {
        return Arrays.stream(Service.values());
    }

    private static List<String> manifestNames() {
        try {
            return DeployFolder.manifests().stream()
                    .map(file -> file.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static boolean onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
