package io.leaftrace.analytics.subscription;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Lets a service under test call webhooks on {@code localhost}, with a certificate made for the test, and try again soon.
 */
public final class WebhookSettings implements QuarkusTestResourceLifecycleManager {

    /** Where {@link Receiver} finds its key, whatever class loader it has. */
    static final String KEY_STORE = "leaftrace.test.webhook-key-store";

    static final String PASSWORD = "webhook";

    @Override
    public Map<String, String> start() {
        Path folder = folder();
        Path keyStore = folder.resolve("webhook.p12");
        Path certificate = folder.resolve("webhook.pem");
        List<String> store = List.of("-keystore", keyStore.toString(), "-storepass", PASSWORD, "-alias", "webhook");
        keytool(
                store,
                List.of(
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-validity",
                        "2"));
        keytool(store, List.of("-exportcert", "-rfc", "-file", certificate.toString()));
        System.setProperty(KEY_STORE, keyStore.toString());
        return Map.of(
                "leaftrace.subscription.allow-loopback", "true",
                "leaftrace.subscription.webhook.trusted-certificate", certificate.toString(),
                "leaftrace.subscription.webhook.timeout", "1s",
                "leaftrace.subscription.webhook.first-retry", "100ms",
                "leaftrace.subscription.webhook.longest-retry", "300ms",
                "leaftrace.subscription.webhook.give-up-after", "4s",
                "leaftrace.subscription.socket.most-of-party", "3",
                "leaftrace.subscription.socket.slow-reader", "1s");
    }

    @Override
    public void stop() {
        System.clearProperty(KEY_STORE);
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("leaftrace-webhook");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(List<String> store, List<String> command) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        line.addAll(command);
        line.addAll(store);
        try {
            Process process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("keytool failed: " + line);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
