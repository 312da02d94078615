package io.leaftrace.analytics.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "https://example.com/epcis?key=a%20b",
                "https://example.com:8443/epcis",
                "HTTPS://Example.COM/",
                "https://xn--fiqs8s.example/"
            })
    void takes(String dest) {
        assertThatCode(() -> Destination.of(dest, false)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "example.com",
                "http://example.com/",
                "ftp://example.com/",
                "file:///etc/passwd",
                "https:///nobody",
                "https://example.com:80/",
                "https://example.com:22/",
                "https://example.com:9092/",
                "https://user:secret@example.com/",
                "https://example.com/#fragment",
                "https://example.com/a b",
                "https://localhost/",
                "https://localhost:8443/",
                "https://LOCALHOST/",
                "https://postgres/",
                "https://127.0.0.1/",
                "https://127.0.0.1./",
                "https://127.1/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.0.0.1/",
                "https://0177.0.0.1/",
                "https://example.0x7f/",
                "https://8.8.8.8/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[2606:4700:4700::1111]/",
                "https://example.com\u0000/",
                "https://example.com\\@localhost/",
                "https://exam_ple/"
            })
    void refuses(String dest) {
        assertThatThrownBy(() -> Destination.of(dest, false)).isInstanceOf(RefusedDestinationException.class);
    }

    @Test
    void refusesAnAddressThatIsTooLong() {
        assertThatThrownBy(() -> Destination.of("https://example.com/" + "a".repeat(2000), false))
                .isInstanceOf(RefusedDestinationException.class);
    }

    @Test
    void takesLocalhostWhereTestsAllowIt() {
        assertThatCode(() -> Destination.of("http://localhost:4711/", true)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Destination.of("http://example.com/", true))
                .isInstanceOf(RefusedDestinationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.100.100.200",
                "127.0.0.1",
                "127.255.255.255",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.168.1.1",
                "198.18.0.1",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "168.63.129.16",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "3fff::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void refusesANameThatLeadsTo(String address) {
        VetDestination vet = new VetDestination(false, name -> List.of(address("93.184.216.34"), address(address)));

        assertThatThrownBy(() ->
                        vet.address(vet.read("https://example.com/")).await().indefinitely())
                .isInstanceOf(RefusedDestinationException.class)
                .hasMessageContaining("not public");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"93.184.216.34", "8.8.8.8", "172.32.0.1", "100.128.0.1", "192.0.1.1", "2606:4700:4700::1111"})
    void takesANameThatLeadsTo(String address) {
        VetDestination vet = new VetDestination(false, name -> List.of(address(address)));

        assertThat(vet.address(vet.read("https://example.com/")).await().indefinitely())
                .isEqualTo(address(address));
    }

    @Test
    void refusesANameOfNothing() {
        VetDestination vet = new VetDestination(false, name -> List.of());

        assertThatThrownBy(() ->
                        vet.address(vet.read("https://example.com/")).await().indefinitely())
                .isInstanceOf(RefusedDestinationException.class);
    }

    /** A name that turns private after the subscription was made: each call looks anew, and gives the address itself. */
    @Test
    void looksAgainAtEachCall() {
        Deque<String> answers = new ArrayDeque<>(List.of("93.184.216.34", "127.0.0.1"));
        VetDestination vet = new VetDestination(false, name -> List.of(address(answers.remove())));
        Destination destination = vet.read("https://rebinding.example.com/");

        assertThat(vet.address(destination).await().indefinitely()).isEqualTo(address("93.184.216.34"));
        assertThatThrownBy(() -> vet.address(destination).await().indefinitely())
                .isInstanceOf(RefusedDestinationException.class);
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
