package io.leaftrace.retail.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.leaftrace.retail.member.SignInConfig.Way;
import io.quarkus.runtime.LaunchMode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessagePortTest {

    private static final String URL = "https://messages.example.org/send";
    private static final String SECRET = "0123456789abcdef";

    private record Gateway(Optional<URI> url, Optional<String> secret, Duration timeout)
            implements SignInConfig.Gateway {

        Gateway(String url, String secret) {
            this(Optional.ofNullable(url).map(URI::create), Optional.ofNullable(secret), Duration.ofSeconds(5));
        }
    }

    private static final Gateway NONE = new Gateway(null, null);

    @Test
    void refusesTheSandboxInProduction() {
        assertThatIllegalStateException()
                .isThrownBy(() -> MessagePort.requireWhole(Way.SANDBOX, NONE, LaunchMode.NORMAL));
        assertThatCode(() -> MessagePort.requireWhole(Way.SANDBOX, NONE, LaunchMode.TEST))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAGatewayWithoutAddressOrSecret() {
        List<Gateway> halves = List.of(
                NONE,
                new Gateway(URL, null),
                new Gateway(null, SECRET),
                new Gateway(URL, "short"),
                new Gateway("messages", SECRET));
        for (Gateway half : halves) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> MessagePort.requireWhole(Way.GATEWAY, half, LaunchMode.NORMAL));
        }
        assertThatCode(() -> MessagePort.requireWhole(Way.GATEWAY, new Gateway(URL, SECRET), LaunchMode.NORMAL))
                .doesNotThrowAnyException();
    }

    @Test
    void startsWithoutAnyWay() {
        assertThatCode(() -> MessagePort.requireWhole(Way.NONE, NONE, LaunchMode.NORMAL))
                .doesNotThrowAnyException();
    }

    @Test
    void signsAsOpensslDoes() {
        // printf '1763812800.{"to":"x"}' | openssl dgst -sha256 -hmac 0123456789abcdef
        assertThat(MessageSignature.of(SECRET, 1_763_812_800L, "{\"to\":\"x\"}"))
                .isEqualTo("t=1763812800,v1=" + "cb4e15f332738d41d80c2957eac5ba0d2bc38ace34aa8050d42dcceabde4012b");
    }
}
