package io.leaftrace.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SharedBackendsTest {

    @Test
    void areOnePairForAllClassLoadersOfTheJvm() throws Exception {
        // Given a class loader with classes of its own, as Quarkus makes one for each application
        try (URLClassLoader another = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            Class<?> itsBackends = another.loadClass(EmbeddedBackends.class.getName());
            assertThat(itsBackends).isNotSameAs(EmbeddedBackends.class);

            // When
            Object itsBroker = itsBackends.getMethod("bootstrapServers").invoke(null);

            // Then
            assertThat(itsBroker).isEqualTo(EmbeddedBackends.bootstrapServers());
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().contains("raft-io-thread"))
                    .as("brokers in this JVM")
                    .hasSize(1);
        }
    }

    private static URL[] classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> url(new File(entry)))
                .toArray(URL[]::new);
    }

    private static URL url(File file) {
        try {
            return file.toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
