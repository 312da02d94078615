package io.leaftrace.journey;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A headless Chromium that this machine has. */
final class Browser implements AutoCloseable {

    private static final String NONE = "none";
    private static final List<String> USUAL_PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--headless",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    /** The second: what a page's network does, its service worker's does too. */
    private static final Map<String, String> ENVIRONMENT =
            Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1", "PW_EXPERIMENTAL_SERVICE_WORKER_NETWORK_EVENTS", "1");

    private static final double LIMIT_MILLIS = 20_000;

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(Path executable, List<String> more) {
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(ENVIRONMENT));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(Stream.concat(QUIET.stream(), more.stream()).toList()));
    }

    /** Whether the tests of pages are wanted; {@code -Dleaftrace.browser=none} says no. */
    static boolean isWanted() {
        return !NONE.equals(System.getProperty("leaftrace.browser"));
    }

    static Browser start() {
        return start(List.of());
    }

    /** A browser whose camera sees a Y4M film, again and again, and may be used without asking. */
    static Browser startSeeing(Path film) {
        return start(List.of(
                "--use-fake-ui-for-media-stream",
                "--use-fake-device-for-media-stream",
                "--use-file-for-fake-video-capture=" + film));
    }

    private static Browser start(List<String> more) {
        Path executable = find().orElseThrow(() -> new IllegalStateException(
                "No browser was found for the tests of pages: install Chromium (Debian: apt-get install chromium), or"
                        + " name one in LEAFTRACE_CHROMIUM, or leave these tests out with -Dleaftrace.browser=none."));
        return new Browser(executable, more);
    }

    /** An empty page of a viewer of his own, who reads English. */
    Page newPage() {
        BrowserContext viewer = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setLocale("en-GB")
                .setViewportSize(1280, 900));
        viewer.setDefaultTimeout(LIMIT_MILLIS);
        return viewer.newPage();
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }

    private static Optional<Path> find() {
        Stream<String> named =
                Stream.ofNullable(System.getenv("LEAFTRACE_CHROMIUM")).filter(path -> !path.isBlank());
        return Stream.concat(named, USUAL_PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
