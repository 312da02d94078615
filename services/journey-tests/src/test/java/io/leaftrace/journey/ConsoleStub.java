package io.leaftrace.journey;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The console's own files, as they are in the sources, before services that answer what they are told to. */
final class ConsoleStub {

    /** A browser trusts a page of this machine as one by https. Nobody listens there. */
    static final String ORIGIN = "http://localhost:9";

    private static final Path SERVICE = Clone.root().resolve("services/analytics");
    private static final Path FILES = SERVICE.resolve("src/main/resources/META-INF/resources");
    private static final Path SHARED = Clone.root().resolve("services/web-parts/src/main/resources/META-INF/resources");
    private static final Path LIBRARIES = SERVICE.resolve("target/quarkus-app/lib/main");
    private static final String POLICY = policy();
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript",
            "css", "text/css",
            "json", "application/json",
            "svg", "image/svg+xml");

    /** Files that were looked for; each page asks for them all again. */
    private static final Map<String, Route.FulfillOptions> FOUND = new ConcurrentHashMap<>();

    /** What was said last stands first. */
    private final Map<String, Consumer<Route>> answers = new LinkedHashMap<>();

    private final List<Request> requests = new ArrayList<>();

    ConsoleStub(BrowserContext browser) {
        browser.route("**/*", this::serve);
    }

    /** What a service answers. */
    record Answer(int status, String type, String body) implements Consumer<Route> {

        /** Nobody is there. */
        static final Consumer<Route> NONE = Route::abort;

        static Answer ok(String json) {
            return of(200, "application/json", json);
        }

        static Answer of(int status, String type, String body) {
            return new Answer(status, type, body);
        }

        void send(Route route) {
            route.fulfill(new Route.FulfillOptions()
                    .setStatus(status)
                    .setContentType(type)
                    .setBody(body));
        }

        @Override
        public void accept(Route route) {
            send(route);
        }
    }

    /** An answer of a service that was kept for these tests. */
    static String file(String name) {
        try (InputStream in = ConsoleStub.class.getResourceAsStream("/console/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on a path, or all that hold a prefix with a slash at its end, are answered so; what was said last counts. */
    void answer(String prefix, Consumer<Route> answer) {
        Map<String, Consumer<Route>> earlier = new LinkedHashMap<>(answers);
        earlier.remove(prefix);
        answers.clear();
        answers.put(prefix, answer);
        answers.putAll(earlier);
    }

    /** The requests of a path, without what is asked of it. */
    List<Request> asked(String path) {
        return requests.stream()
                .filter(request -> pathOf(request).split("\\?", 2)[0].endsWith(path))
                .toList();
    }

    Request last(String path) {
        List<Request> asked = asked(path);
        if (asked.isEmpty()) {
            throw new AssertionError("nobody asked for " + path);
        }
        return asked.get(asked.size() - 1);
    }

    List<Request> posts(String path) {
        return asked(path).stream()
                .filter(request -> request.method().equals("POST"))
                .toList();
    }

    /** What was asked of others. */
    List<String> foreign() {
        return requests.stream()
                .map(Request::url)
                .filter(url -> !url.startsWith(ORIGIN + "/") && !url.startsWith("blob:"))
                .toList();
    }

    private static String pathOf(Request request) {
        String url = request.url();
        return url.startsWith(ORIGIN) ? url.substring(ORIGIN.length()) : url;
    }

    private void serve(Route route) {
        requests.add(route.request());
        String path = pathOf(route.request());
        Optional<Consumer<Route>> answer = answers.entrySet().stream()
                .filter(entry -> fits(path, entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        if (answer.isPresent()) {
            answer.get().accept(route);
        } else if (path.startsWith("/local/token")) {
            Answer.ok("{\"token\":\"" + token(path.replaceAll(".*role=", "")) + "\"}")
                    .send(route);
        } else {
            sendFile(route, path.equals("/") ? "/index.html" : path);
        }
    }

    private static void sendFile(Route route, String path) {
        try {
            if (!FOUND.containsKey(path)) {
                FOUND.put(path, fileOf(path));
            }
            route.fulfill(FOUND.get(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A whole path, or the beginning of many when it ends with a slash. */
    private static boolean fits(String path, String prefix) {
        String asked = path.split("\\?", 2)[0];
        return prefix.endsWith("/") ? asked.contains(prefix) : asked.equals(prefix);
    }

    private static Route.FulfillOptions filled(String path, byte[] body) {
        String ending = path.substring(path.lastIndexOf('.') + 1);
        return new Route.FulfillOptions()
                .setHeaders(Map.of(
                        "Content-Type",
                        TYPES.getOrDefault(ending, "application/octet-stream"),
                        "Content-Security-Policy",
                        POLICY))
                .setBodyBytes(body);
    }

    private static Route.FulfillOptions fileOf(String path) throws IOException {
        for (Path folder : List.of(FILES, SHARED)) {
            Path file = folder.resolve(path.substring(1));
            if (Files.isRegularFile(file)) {
                return filled(path, Files.readAllBytes(file));
            }
        }
        try (Stream<Path> jars = Files.list(LIBRARIES)) {
            for (Path jar : jars.filter(each -> each.getFileName().toString().startsWith("org.mvnpm"))
                    .toList()) {
                Optional<byte[]> entry = entry(jar, "META-INF/resources" + path);
                if (entry.isPresent()) {
                    return filled(path, entry.get());
                }
            }
        }
        return new Route.FulfillOptions().setStatus(404).setBody("");
    }

    private static Optional<byte[]> entry(Path jar, String name) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            JarEntry entry = file.getJarEntry(name);
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream in = file.getInputStream(entry)) {
                return Optional.of(in.readAllBytes());
            }
        }
    }

    /** As the service sends it. */
    private static String policy() {
        Properties settings = new Properties();
        try (InputStream in = Files.newInputStream(SERVICE.resolve("src/main/resources/application.properties"))) {
            settings.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings.getProperty("quarkus.http.header.\"Content-Security-Policy\".value");
    }

    /** Nobody verifies it here. */
    private static String token(String role) {
        String claims = "{\"groups\":[\"" + role + "\"],\"party\":\"6966666000010\",\"sub\":\"test\"}";
        return "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".sig";
    }
}
