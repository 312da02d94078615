package io.leaftrace.analytics.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpcFormsTest {

    /** From a URN to a Digital Link and back. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "urn:epc:id:sgtin:0614141.107346.2017",
                "urn:epc:class:lgtin:4012345.012345.998877",
                "urn:epc:idpat:sgtin:4012345.066666.*",
                "urn:epc:id:sscc:0614141.1234567890",
                "urn:epc:id:sgln:0614141.00777.0",
                "urn:epc:id:sgln:0012345.11111.400",
                "urn:epc:id:pgln:4012345.00225",
                "urn:epc:id:grai:0614141.12345.400",
                "urn:epc:id:giai:4000001.111",
                "urn:epc:id:gdti:0614141.00001.1618034",
                "urn:epc:id:gsrn:0614141.0000010253",
                "urn:epc:id:gsrnp:0614141.0000010253",
                "urn:epc:id:upui:1234567.089456.51qIgY)%3C%26Jp3*j7SDB",
                "urn:epc:id:itip:4012345.012345.01.02.987",
                "urn:epc:id:gsin:0614141.123456789",
                "urn:epc:id:ginc:0614141.xyz3311cba",
                "urn:epc:id:sgcn:0614141.67890.04711",
                "urn:epc:id:cpi:0614141.123ABC.123456789"
            })
    void writesUrnsOfEveryKey(String urn) {
        String link = EventFields.canonical(urn);

        assertThat(link).startsWith("https://id.gs1.org/");
        String prefix = urn.replaceFirst("^.*:([0-9]{7})\\..*$", "$1");
        assertThat(EpcForms.possiblePrefixes(link)).contains(prefix);
        assertThat(EpcForms.urn(link, Set.of(prefix))).isEqualTo(urn);
    }

    @Test
    void leavesALinkWhoseCompanyPrefixNobodyKnows() {
        String link = "https://id.gs1.org/01/10614141073464/21/2017";

        assertThat(EpcForms.urn(link, Set.of())).isEqualTo(link);
        assertThat(EpcForms.urn(link, Set.of("0614141"))).isEqualTo("urn:epc:id:sgtin:0614141.107346.2017");
    }

    @Test
    void knowsTheLengthsOfPrefixesFromChina() {
        assertThat(EpcForms.urn("https://id.gs1.org/414/6905555000014", Set.of()))
                .isEqualTo("urn:epc:id:sgln:6905555.00001.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.com/a/b", "urn:uuid:1", "urn:epcglobal:cbv:bt:1:2", "nonsense"})
    void leavesOtherUris(String uri) {
        assertThat(EpcForms.urn(uri, Set.of())).isEqualTo(uri);
        assertThat(EpcForms.possiblePrefixes(uri).collect(Collectors.toSet())).isEmpty();
    }
}
