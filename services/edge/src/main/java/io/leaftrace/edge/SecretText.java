package io.leaftrace.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.logging.Logger;

/** A secret that a service can do without: read once, at its start. */
public final class SecretText {
    private static final Logger LOG = Logger.getLogger(SecretText.class);

    private SecretText() {}

    /**
     * What the file holds, or else the text; empty when there is neither. A file that is named and not there is no failure,
     * since a mount may be optional; the log says so.
     */
    public static Optional<String> of(Optional<String> file, Optional<String> text) {
        Optional<Path> path = file.map(Path::of);
        if (path.isPresent() && Files.exists(path.get())) {
            try {
                return Optional.of(Files.readString(path.get()));
            } catch (IOException e) {
                throw new UncheckedIOException("The secret in " + path.get() + " cannot be read", e);
            }
        }
        path.ifPresent(missing -> LOG.infof("There is no secret in %s.", missing));
        return text;
    }
}
