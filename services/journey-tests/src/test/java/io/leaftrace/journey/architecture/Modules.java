package io.leaftrace.journey.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.leaftrace.journey.Clone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The compiled classes of every module, without their tests. */
final class Modules {

    private static final List<String> ALL = List.of(
            "shared-model",
            "identity",
            "deploy/embedded",
            "deploy/local",
            "services/testing",
            "services/edge",
            "services/messaging",
            "services/web-parts",
            "services/code-issuance",
            "services/logistics-scan",
            "services/retail-scan",
            "services/analytics");

    private Modules() {}

    static JavaClasses classes() {
        return new ClassFileImporter()
                .importPaths(ALL.stream().map(Modules::built).toList());
    }

    private static Path built(String module) {
        Path classes = Clone.root().resolve(module).resolve("target/classes");
        if (!holdsClasses(classes)) {
            throw new IllegalStateException(
                    module + " is not compiled: " + classes + " holds no classes. Run ./mvnw compile first.");
        }
        return classes;
    }

    private static boolean holdsClasses(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".class"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
