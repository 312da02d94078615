package io.leaftrace.local;

import io.quarkus.bootstrap.runner.QuarkusEntryPoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** A source tree with one built service that does nothing but be ready. */
record StandInService(Path sources, int port, List<String> told) {

    static StandInService in(Path sources, int port) throws IOException {
        jar(Service.ANALYTICS.runnableJar(sources), QuarkusEntryPoint.class);
        jar(ServiceCommand.entryJar(sources), ServiceMain.class);
        return new StandInService(sources, port, new CopyOnWriteArrayList<>());
    }

    SupervisedService supervised(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        ServiceCommand command =
                new ServiceCommand(Service.ANALYTICS, sources, sources.resolve("analytics.log"), environment);
        return new SupervisedService(command, port, HttpClient.newHttpClient(), new Progress(told::add));
    }

    private static void jar(Path file, Class<?> type) throws IOException {
        Files.createDirectories(file.getParent());
        String name = type.getName().replace('.', '/') + ".class";
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file));
                InputStream bytes = type.getResourceAsStream("/" + name)) {
            jar.putNextEntry(new JarEntry(name));
            bytes.transferTo(jar);
        }
    }
}
