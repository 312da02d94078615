package io.leaftrace.journey;

import java.nio.file.Files;
import java.nio.file.Path;

/** The clone that these tests run in. */
public final class Clone {

    private Clone() {}

    /** Its top folder, wherever in it the tests were started. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException(
                        "not inside a clone of Leaftrace: " + Path.of("").toAbsolutePath());
            }
        }
        return folder;
    }
}
