package io.leaftrace.journey;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One browser for all tests, a viewer and a page of his own for each, and what the browser complained of in it. */
abstract class PageJourney {

    private static final Path SCREENSHOTS = Clone.root().resolve("services/journey-tests/target/screenshots");

    private static Browser browser;

    /** Started once, and closed after the last test. */
    @RegisterExtension
    static final BeforeAllCallback START_BROWSER = context -> browser = context.getRoot()
            .getStore(ExtensionContext.Namespace.create(PageJourney.class))
            .computeIfAbsent("browser", key -> Browser.start(), Browser.class);

    final List<String> complaints = new ArrayList<>();
    Page page;

    @BeforeEach
    void openPage() {
        page = browser.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text() + " " + message.location());
            }
        });
    }

    @AfterEach
    void closePage() {
        complaints.forEach(complaint -> System.err.println("The browser said: " + complaint));
        page.context().close();
    }

    /** Says why, as a regulator does at the top of the console before it asks. */
    void sayWhy() {
        page.addInitScript(
                "sessionStorage.getItem('leaftrace.purpose') ?? sessionStorage.setItem('leaftrace.purpose', 'journey')");
    }

    void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
    }
}
