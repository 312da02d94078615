package io.leaftrace.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a page is made of that works offline, as it stands on the class path: its own files, its parts that other pages
 * share, and what its service worker keeps of both.
 *
 * @param path where it is, such as {@code /handheld}
 */
public record PageFiles(String path) {

    private static final String RESOURCES = "/META-INF/resources";
    private static final List<String> SHARED = List.of("/_static/", "/parts/");
    private static final Pattern IMPORT_MAP =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);
    private static final Pattern VERSION = Pattern.compile("const VERSION = '([^']*)';");
    private static final Pattern IMPORTED =
            Pattern.compile("(?:\\bfrom|\\bimport|new URL\\()\\s*[\"']([^\"']+\\.js|[@a-z/-]+)[\"']");

    /** Paths of the page's own files, as a browser asks for them. */
    public Set<String> own() {
        try {
            URI page = PageFiles.class
                    .getResource(RESOURCES + path + "/index.html")
                    .toURI();
            Path folder = Path.of(page).getParent();
            try (Stream<Path> files = Files.walk(folder)) {
                return files.filter(Files::isRegularFile)
                        .map(file ->
                                path + "/" + folder.relativize(file).toString().replace('\\', '/'))
                        .map(file -> file.equals(path + "/index.html") ? path + "/" : file)
                        .collect(Collectors.toCollection(TreeSet::new));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the service worker keeps, in its order. */
    public List<String> kept() {
        return Pattern.compile("^ {2}'(" + path + "/[^']*)',$", Pattern.MULTILINE)
                .matcher(text(path + "/sw.js"))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** Whatever a kept script imports or the page links. */
    public Set<String> needed() {
        Set<String> needed = new TreeSet<>();
        for (String script :
                kept().stream().filter(each -> each.endsWith(".js")).toList()) {
            for (MatchResult imported : IMPORTED.matcher(text(script)).results().toList()) {
                needed.add(resolve(script, imported.group(1)));
            }
        }
        Pattern.compile("(?:href|src)=\"(" + path + "/[^\"]+)\"")
                .matcher(text(path + "/"))
                .results()
                .forEach(linked -> needed.add(linked.group(1)));
        return needed;
    }

    /** The version that the service worker names. */
    public String version() {
        return find(VERSION, text(path + "/sw.js"));
    }

    /** The version that it should name: another one with any change of a kept file. */
    public String versionOfFiles() {
        MessageDigest all = sha256();
        for (String file : kept()) {
            all.update(file.getBytes(StandardCharsets.UTF_8));
            all.update(bytes(file));
        }
        return HexFormat.of().formatHex(all.digest()).substring(0, 16);
    }

    /** SHA-256 of the page's import map, as a content security policy has it. */
    public String importMapHash() {
        return Base64.getEncoder().encodeToString(sha256().digest(importMap().getBytes(StandardCharsets.UTF_8)));
    }

    /** A file by the path by which a browser asks for it. */
    public byte[] bytes(String file) {
        String name = SHARED.stream().anyMatch(shared -> file.startsWith(path + shared))
                ? file.substring(path.length())
                : file.equals(path + "/") ? path + "/index.html" : file;
        try (InputStream content = PageFiles.class.getResourceAsStream(RESOURCES + name)) {
            if (content == null) {
                throw new IllegalStateException("There is no " + file);
            }
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String text(String file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    private String resolve(String importer, String imported) {
        if (imported.startsWith(".")) {
            return URI.create(importer).resolve(imported).toString();
        }
        JsonNode imports = json(importMap()).get("imports");
        if (imports.has(imported)) {
            return imports.get(imported).asText();
        }
        String folder = imported.substring(0, imported.indexOf('/') + 1);
        return imports.path(folder).asText() + imported.substring(folder.length());
    }

    private String importMap() {
        return find(IMPORT_MAP, text(path + "/"));
    }

    private static String find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("There is no " + pattern);
        }
        return matcher.group(1);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
