package io.leaftrace.edge;

import io.leaftrace.identity.KeyRing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;

/**
 * A file of keys that may be replaced while the service runs. It is compared by its content: a mounted secret is a link
 * that is turned to another folder, and other copies keep the time of the original.
 */
final class KeyFile {
    private static final Logger LOG = Logger.getLogger(KeyFile.class);

    private final Path file;
    private final KeyRing ring;
    private String seen;

    private KeyFile(Path file, String text) {
        this.file = file;
        this.ring = KeyRing.parse(text);
        this.seen = text;
    }

    /**
     * Reads the file for the first time.
     *
     * @throws IllegalArgumentException if it holds anything but keys
     */
    static KeyFile open(Path file) {
        try {
            return new KeyFile(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The file of leaftrace.keys.file cannot be read", e);
        }
    }

    KeyRing ring() {
        return ring;
    }

    /** Takes the keys that the file holds now. Where it is broken, the ring stays as it is, and the log says so once. */
    void refresh() {
        try {
            String text = Files.readString(file);
            if (!text.equals(seen)) {
                seen = text;
                ring.replace(text);
                LOG.infof("The keys in %s have changed and were taken.", file);
            }
        } catch (IOException e) {
            if (!seen.isEmpty()) {
                seen = "";
                LOG.errorf("The keys in %s cannot be read and stay as they were: %s", file, e);
            }
        } catch (IllegalArgumentException e) {
            LOG.errorf("The keys in %s are wrong and stay as they were. %s", file, e.getMessage());
        }
    }
}
