package io.leaftrace.identity;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The command that changes a file of keys: {@code rotate}, {@code revoke}, {@code list}. Secrets are made here and go
 * into the file alone. The file is replaced at once, so that a service never reads half of it.
 */
public final class Keys {
    private static final String USAGE = """
            rotate --file <keys> --prefix <company prefix or *> [--active-from <instant or duration from now, such as PT15M>]
            revoke --file <keys> --id <key>
            list   --file <keys>""";

    /** Until then every service has read the file, wherever it is mounted. */
    private static final Duration LEAD_TIME = Duration.ofMinutes(15);

    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("'k'uuuuMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Map<String, Set<String>> OPTIONS = Map.of(
            "rotate", Set.of("--file", "--prefix", "--active-from"),
            "revoke", Set.of("--file", "--id"),
            "list", Set.of("--file"));

    private final Path file;
    private final InstantSource clock;
    private final PrintStream out;

    private Keys(Path file, InstantSource clock, PrintStream out) {
        this.file = file;
        this.clock = clock;
        this.out = out;
    }

    /** Ends with status 2 when the command or the file is wrong, and then nothing has changed. */
    public static void main(String[] args) {
        try {
            run(args, InstantSource.system(), System.out);
        } catch (IllegalArgumentException | IOException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    static void run(String[] args, InstantSource clock, PrintStream out) throws IOException {
        String command = args.length == 0 ? "" : args[0];
        Map<String, String> options = options(args, OPTIONS.getOrDefault(command, Set.of()));
        // What an operator or a cluster mounts may be a link to the file.
        Path named = Path.of(required(options, "--file"));
        Keys keys = new Keys(Files.exists(named) ? named.toRealPath() : named.toAbsolutePath(), clock, out);
        switch (command) {
            case "rotate" -> keys.rotate(required(options, "--prefix"), options.get("--active-from"));
            case "revoke" -> keys.revoke(required(options, "--id"));
            default -> keys.list();
        }
    }

    private static Map<String, String> options(String[] args, Set<String> known) {
        Map<String, String> options = new HashMap<>();
        for (int i = 1; i + 1 < args.length; i += 2) {
            options.put(args[i], args[i + 1]);
        }
        if (args.length % 2 == 0 || !known.containsAll(options.keySet()) || options.size() != args.length / 2) {
            throw new IllegalArgumentException(USAGE);
        }
        return options;
    }

    private static String required(Map<String, String> options, String name) {
        if (!options.containsKey(name)) {
            throw new IllegalArgumentException(USAGE);
        }
        return options.get(name);
    }

    /** Appends a new random key; the first one of a new file has nobody to wait for. */
    private void rotate(String prefix, String activeFrom) throws IOException {
        if (!prefix.equals("*") && !KeyText.isCompanyPrefix(prefix)) {
            throw new IllegalArgumentException("A company prefix has 6 to 12 digits; * stands for every maker.");
        }
        List<String> lines = new ArrayList<>();
        if (Files.exists(file)) {
            lines.addAll(Files.readAllLines(file));
        }
        List<KeyEntry> keys = lines.isEmpty() ? List.of() : KeyText.parse(text(lines));
        Instant from = activeFrom != null ? instant(activeFrom) : in(keys.isEmpty() ? Duration.ZERO : LEAD_TIME);
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        KeyEntry added = new KeyEntry(
                freeId(keys), HexFormat.of().formatHex(secret), prefix.equals("*") ? null : prefix, from, false);
        lines.add(KeyText.line(added));
        replace(lines);
        out.println("Added " + added);
    }

    private void revoke(String id) throws IOException {
        List<String> changed = new ArrayList<>();
        KeyEntry revoked = null;
        for (KeyEntry key : KeyText.parse(Files.readString(file))) {
            revoked = key.id().equals(id) ? key.revoke() : revoked;
        }
        if (revoked == null) {
            throw new IllegalArgumentException("There is no key with this id.");
        }
        for (String line : Files.readAllLines(file)) {
            changed.addAll(revokedIn(line, id));
        }
        replace(changed);
        out.println("Revoked " + revoked);
    }

    /** The line as it was, unless it holds the key. The short form cannot say that a key is revoked. */
    private static List<String> revokedIn(String line, String id) {
        if (KeyText.content(line).isEmpty()) {
            return List.of(line);
        }
        List<KeyEntry> keys = KeyText.parse(line);
        return keys.stream().anyMatch(key -> key.id().equals(id))
                ? keys.stream()
                        .map(key -> KeyText.line(key.id().equals(id) ? key.revoke() : key))
                        .toList()
                : List.of(line);
    }

    private void list() throws IOException {
        Instant now = clock.instant();
        for (KeyEntry key : KeyText.parse(Files.readString(file))) {
            out.println(key.state(now).name().toLowerCase(Locale.ROOT) + " " + key);
        }
    }

    private Instant instant(String text) {
        try {
            return text.startsWith("P") ? in(Duration.parse(text)) : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("A time is written like 2026-01-31T08:00:00Z or like PT15M.", e);
        }
    }

    private Instant in(Duration time) {
        return clock.instant().plus(time).truncatedTo(ChronoUnit.SECONDS);
    }

    /** By the time, so that no key ever gets the id of one that has left: orders go on naming that one. */
    private String freeId(List<KeyEntry> keys) {
        Set<String> taken = keys.stream().map(KeyEntry::id).collect(Collectors.toSet());
        Instant made = clock.instant();
        String id = ID.format(made);
        while (taken.contains(id)) {
            made = made.plusSeconds(1);
            id = ID.format(made);
        }
        return id;
    }

    /** The new file also keeps a second command away until it has taken its place. */
    private void replace(List<String> lines) throws IOException {
        KeyText.parse(text(lines));
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            throw new IOException("Somebody else is changing the keys; if not, remove " + next, e);
        }
        try {
            Files.writeString(next, text(lines));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
