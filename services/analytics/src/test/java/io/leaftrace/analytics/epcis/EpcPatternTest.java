package io.leaftrace.analytics.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.identity.Identifier;
import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.Sscc;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpcPatternTest {

    @ParameterizedTest
    @CsvSource({
        "urn:epc:idpat:sgtin:0614141.107346.*, urn:epc:id:sgtin:0614141.107346.2017, true",
        "urn:epc:idpat:sgtin:0614141.107346.*, urn:epc:id:sgtin:0614141.107347.2017, false",
        "urn:epc:idpat:sgtin:0614141.107346.*, urn:epc:class:lgtin:0614141.107346.2017, false",
        "urn:epc:idpat:sgtin:0614141.*.*, urn:epc:id:sgtin:0614141.107347.2017, true",
        "urn:epc:idpat:sgtin:0614141.*.*, urn:epc:id:sgtin:0614142.107347.2017, false",
        "urn:epc:idpat:sgtin:*.*.*, urn:epc:id:sgtin:0614142.107347.2017, true",
        "urn:epc:idpat:lgtin:0614141.107346.*, urn:epc:class:lgtin:0614141.107346.2017, true",
        "urn:epc:idpat:sgln:0614141.00777.*, urn:epc:id:sgln:0614141.00777.0, true",
        "urn:epc:idpat:sgln:0614141.00777.*, urn:epc:id:sgln:0614141.00777.4, true",
        "urn:epc:idpat:sgln:0614141.*.*, urn:epc:id:sgln:0614141.00778.4, true",
        "urn:epc:idpat:grai:0614141.12345.*, urn:epc:id:grai:0614141.12345.400, true",
        "urn:epc:idpat:grai:0614141.12345.*, urn:epc:id:grai:0614141.12346.400, false",
        "urn:epc:idpat:giai:0614141.*, urn:epc:id:giai:0614141.12345400, true",
        "urn:epc:idpat:giai:0614141.*, urn:epc:id:giai:0614142.12345400, false",
        "urn:epc:idpat:gdti:0614141.00001.*, urn:epc:id:gdti:0614141.00001.1618034, true",
        "urn:epc:idpat:gsrn:0614141.*, urn:epc:id:gsrn:0614141.0000010253, true",
        "urn:epc:idpat:itip:4012345.012345.*.*.*, urn:epc:id:itip:4012345.012345.01.02.987, true",
        "urn:epc:idpat:upui:1234567.089456.*, urn:epc:id:upui:1234567.089456.51, true",
    })
    void isLikeTheEpcsThatFit(String pattern, String epc, boolean fits) {
        String link = Identifier.parse(epc).digitalLink();

        assertThat(EpcPattern.parse("MATCH_epc", pattern).likeEpcs().stream().anyMatch(like -> isLike(link, like)))
                .isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({
        "urn:epc:idpat:sscc:0614141.*, urn:epc:id:sscc:0614141.1234567890, true",
        "urn:epc:idpat:sscc:0614141.*, urn:epc:id:sscc:0614142.1234567890, false",
        "urn:epc:idpat:sscc:*.*, urn:epc:id:sscc:0614142.9999999999, true",
    })
    void holdsTheSsccsThatFit(String pattern, String epc, boolean fits) {
        long itemId = ItemId.ofSscc((Sscc) Identifier.parse(epc));

        assertThat(EpcPattern.parse("MATCH_epc", pattern).ssccs().stream()
                        .anyMatch(run -> run[0] <= itemId && itemId <= run[1]))
                .isEqualTo(fits);
    }

    private static boolean isLike(String text, String like) {
        return text.matches(like.replace(".", "\\.").replace("_", ".").replace("%", ".*"));
    }
}
