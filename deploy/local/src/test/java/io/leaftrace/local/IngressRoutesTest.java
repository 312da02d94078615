package io.leaftrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
        JsonNode paths =
                DeployFolder.ofKind("Ingress").findFirst().orElseThrow().at("/spec/rules/0/http/paths");
        for (JsonNode path : paths) {
            String service = path.at("/backend/service/name").asText();
            (path.path("pathType").asText().equals("Exact") ? exact : prefixes)
                    .put(path.path("path").asText(), service);
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

    @ParameterizedTest
    @ValueSource(
            strings = {"/q/metrics", "/q/health", "/local/token", "/v1/parked-records", "/v1/refusals", "/v1/makers2"})
    void whatIsNotForEverybodyIsNotReachedFromOutside(String path) {
        assertThat(exact).doesNotContainKey(path);
        assertThat(prefixes.keySet()).noneMatch(prefix -> path.equals(prefix) || path.startsWith(prefix + "/"));
        assertThat(Routes.of(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/code-issuance/v1/parked-records", "/code-issuance/v1/outbox", "/retail-scan/v1/refusals"})
    void ofWhatEveryServiceHasOnlyTheRefusalsOfLinesAreReachedFromOutside(String path) {
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
