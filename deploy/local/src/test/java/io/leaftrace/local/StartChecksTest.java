package io.leaftrace.local;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartChecksTest {

    @TempDir
    Path folder;

    @Test
    void nameThePortThatIsTakenAndHowToChooseAnother() throws Exception {
        // Given
        Ports ports = Ports.free();
        assertThatCode(() -> StartChecks.requireFree(ports)).doesNotThrowAnyException();

        // When someone listens on one of them
        try (ServerSocket other =
                new ServerSocket(ports.of(Service.RETAIL_SCAN), 1, InetAddress.getLoopbackAddress())) {

            // Then
            assertThatThrownBy(() -> StartChecks.requireFree(ports))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Port " + other.getLocalPort() + ", where retail-scan is to listen, is taken")
                    .hasMessageContaining("LEAFTRACE_PORT_RETAIL_SCAN");
        }
    }

    @Test
    void seeAListenerOnAllAddressesToo() throws Exception {
        // Given
        Ports ports = Ports.free();
        try (ServerSocket other = new ServerSocket(ports.gateway())) {

            // Then
            assertThatThrownBy(() -> StartChecks.requireFree(ports))
                    .hasMessageContaining("Port " + other.getLocalPort());
        }
    }

    @Test
    void sayThatTheServicesAreNotBuilt() {
        assertThatThrownBy(() -> StartChecks.requireBuilt(folder))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("Not built yet: code-issuance, logistics-scan, retail-scan, analytics")
                .hasMessageContaining("make run");
    }

    @Test
    void sayThatTheFolderCannotBeWritten() throws Exception {
        // Given a file where the folder should be, which stops even root
        Path file = Files.createFile(folder.resolve("file"));

        // Then
        assertThatThrownBy(() -> StartChecks.requireWritable(file.resolve("data")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("cannot be written to");
    }
}
