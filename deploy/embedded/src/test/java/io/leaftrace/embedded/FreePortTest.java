package io.leaftrace.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortTest {

    @Test
    void tellsNoPortThatTheSystemGivesToOutgoingConnections() {
        assertThat(FreePort.any()).isBetween(20_000, 32_767);
    }

    @Test
    void tellsNoPortTwice() {
        assertThat(IntStream.range(0, 100).map(i -> FreePort.any()).toArray()).doesNotHaveDuplicates();
    }

    @Test
    void passesOverAPortThatIsTaken() throws IOException {
        // Given the port that would come next
        int next = FreePort.any() + 1;
        try (ServerSocket taken = new ServerSocket(next, 1, InetAddress.getLoopbackAddress())) {
            // Then
            assertThat(FreePort.any()).isNotEqualTo(taken.getLocalPort());
        }
    }
}
