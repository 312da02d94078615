package io.leaftrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {

    @ParameterizedTest
    @CsvSource({
        "/v1/makers, CODE_ISSUANCE",
        "/v1/machines, CODE_ISSUANCE",
        "/v1/code-orders/7/codes, CODE_ISSUANCE",
        "/v1/application-reports, CODE_ISSUANCE",
        "/v1/handheld-scans, LOGISTICS_SCAN",
        "/v1/items/urn%3Aepc%3Aid%3Asscc%3A6999999.0000000001, LOGISTICS_SCAN",
        "/handheld, LOGISTICS_SCAN",
        "/handheld/js/main.js, LOGISTICS_SCAN",
        "/epcis/v2/capture, LOGISTICS_SCAN",
        "/epcis/v2/capture/1, LOGISTICS_SCAN",
        "/epcis/v2, ANALYTICS",
        "/epcis/v2/events, ANALYTICS",
        "/epcis/v2/epcs/urn%3Aepc%3Aid%3Asscc%3A6999999.0000000001/events, ANALYTICS",
        "/v1/traces/abc, ANALYTICS",
        "/v1/sales, RETAIL_SCAN",
        "/v1/checks, RETAIL_SCAN",
        "/shop, RETAIL_SCAN",
        "/shop/parts/js/language.js, RETAIL_SCAN",
        "/parts/js/language.js, ANALYTICS",
        "/DEEvWsEp0kLSKQ, RETAIL_SCAN",
        "/01/06999999100010/21/ABC, RETAIL_SCAN",
        "/00/369999997056367719, RETAIL_SCAN",
        "/, ANALYTICS",
        "/console.js, ANALYTICS",
        "/011, ANALYTICS"
    })
    void leadToTheServiceThatOwnsThePath(String path, Service service) {
        assertThat(Routes.of(path)).contains(new Routes.Target(service, path));
    }

    @Test
    void tellWhatEveryServiceHasApartByItsNameInFront() {
        assertThat(Routes.of("/retail-scan/v1/refusals"))
                .contains(new Routes.Target(Service.RETAIL_SCAN, "/v1/refusals"));
        assertThat(Routes.of("/code-issuance/q/health"))
                .contains(new Routes.Target(Service.CODE_ISSUANCE, "/q/health"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/refusals", "/v1/parked-records", "/v1/nothing", "/q/health", "/local/anything"})
    void leadNowhereForWhatNoServiceOwnsAlone(String path) {
        assertThat(Routes.of(path)).isEmpty();
    }
}
