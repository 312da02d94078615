package io.leaftrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One origin, whether the local gateway or an ingress makes it: the same path leads to the same service. */
class IngressRoutesTest {

    private final Map<String, String> prefixes = new HashMap<>();
    private final Map<String, String> exact = new HashMap<>();

    @BeforeEach
    void readTheIngress() throws IOException {
        for (JsonNode ingress : DeployFolder.ofKind("Ingress").toList()) {
            for (JsonNode path : ingress.at("/spec/rules/0/http/paths")) {
                String service = path.at("/backend/service/name").asText();
                String before = (path.path("pathType").asText().equals("Exact") ? exact : prefixes)
                        .put(path.path("path").asText(), service);
                assertThat(before).as("another target of " + path).isNull();
            }
        }
    }

    @Test
    void everyRouteOfTheGatewayIsOneOfTheIngress() {
        assertThat(Routes.BY_PREFIX)
                .allSatisfy((prefix, service) -> assertThat(prefixes).containsEntry(prefix, service.title()));
    }

    @Test
    void everyPathOfTheIngressLeadsWhereTheGatewayLeads() {
        assertThat(exact).allSatisfy(this::agreed);
        assertThat(prefixes).isNotEmpty().allSatisfy(this::agreed);
        assertThat(prefixes).allSatisfy((prefix, service) -> agreed(prefix + "/below", service));
    }

    @Test
    void theStreamOfReportsIsNeitherGatheredNorCutOff() throws IOException {
        assertThat(DeployFolder.ofKind("Ingress"))
                .filteredOn(ingress -> ingress.findValuesAsText("path").contains("/v1/line-reports"))
                .singleElement()
                .satisfies(ingress -> {
                    assertThat(ingress.findValuesAsText("path")).hasSize(1);
                    JsonNode annotations = ingress.at("/metadata/annotations");
                    Map.of(
                                    "proxy-request-buffering", "off",
                                    "proxy-buffering", "off",
                                    "proxy-http-version", "1.1",
                                    "proxy-body-size", "0",
                                    "proxy-read-timeout", "3600",
                                    "proxy-send-timeout", "3600")
                            .forEach(
                                    (name, value) -> assertThat(annotations.path("nginx.ingress.kubernetes.io/" + name))
                                            .as(name)
                                            .isEqualTo(TextNode.valueOf(value)));
                });
    }

    @Test
    void ingressesOfOneOriginShareItsHostAndCertificate() throws IOException {
        assertThat(DeployFolder.ofKind("Ingress")
                        .map(ingress -> ingress.at("/spec/tls").toString()
                                + ingress.at("/spec/rules").findValuesAsText("host"))
                        .distinct())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/q/metrics", "/q/health", "/local/token", "/v1/parked-records", "/v1/refusals", "/v1/makers2"})
    void whatIsNotForEverybodyIsNotReachedFromOutside(String path) {
        assertThat(exact).doesNotContainKey(path);
        assertThat(prefixes.keySet()).noneMatch(prefix -> path.equals(prefix) || path.startsWith(prefix + "/"));
        assertThat(Routes.of(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/code-issuance/v1/parked-records", "/code-issuance/v1/outbox", "/retail-scan/v1/parked-records"
            })
    void ofWhatEveryServiceHasOnlyRefusalsAndTheQueryLogAreReachedFromOutside(String path) {
        assertThat(exact).doesNotContainKey(path);
        assertThat(prefixes.keySet()).noneMatch(prefix -> path.equals(prefix) || path.startsWith(prefix + "/"));
    }

    private void agreed(String path, String service) {
        assertThat(Routes.of(path)).hasValueSatisfying(target -> {
            assertThat(target.service().title()).isEqualTo(service);
            // The gateway takes the service's name away; the service itself answers with it and without it.
            assertThat(path).isIn(target.path(), "/" + service + target.path());
        });
    }
}
