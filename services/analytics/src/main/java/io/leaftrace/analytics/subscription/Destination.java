package io.leaftrace.analytics.subscription;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Where a webhook listens, as far as its address in text tells. */
record Destination(URI uri) {

    private static final int MOST_CHARS = 2000;
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;
    private static final Set<Integer> PORTS = Set.of(HTTPS_PORT, 8443);
    private static final String LOCALHOST = "localhost";

    /**
     * Reads one.
     *
     * @param loopbackAllowed in tests: {@code localhost}, on any port and without TLS too
     * @throws RefusedDestinationException that says what is wrong
     */
    static Destination of(String text, boolean loopbackAllowed) {
        URI uri = parse(text);
        String host = uri.getHost();
        refuseIf(host == null || host.isEmpty(), "dest names no host.");
        refuseIf(uri.getRawUserInfo() != null, "dest holds a user; use signatureToken.");
        refuseIf(uri.getRawFragment() != null, "dest holds a fragment.");
        Destination destination = new Destination(uri);
        if (loopbackAllowed && host.equals(LOCALHOST)) {
            refuseIf(!Set.of("http", "https").contains(uri.getScheme()), "dest is neither http nor https.");
            return destination;
        }
        refuseIf(!destination.isTls(), "dest is not https.");
        refuseIf(!PORTS.contains(destination.port()), "dest has another port than 443 or 8443.");
        refuseIf(isAddress(host) || !host.contains("."), "dest has no public host name.");
        return destination;
    }

    boolean isTls() {
        return "https".equals(uri.getScheme().toLowerCase(Locale.ROOT));
    }

    int port() {
        int otherwise = isTls() ? HTTPS_PORT : HTTP_PORT;
        return uri.getPort() < 0 ? otherwise : uri.getPort();
    }

    /** What stands in the request line. */
    String pathAndQuery() {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /**
     * The address to connect to.
     *
     * @param addresses that the name has now: one that is not public spoils all
     */
    InetAddress vetted(List<InetAddress> addresses, boolean loopbackAllowed) {
        refuseIf(addresses.isEmpty(), "dest: there is no such host.");
        boolean ofTest = loopbackAllowed && uri.getHost().equals(LOCALHOST);
        for (InetAddress address : addresses) {
            boolean allowed = ofTest ? address.isLoopbackAddress() : AddressRules.isPublic(address);
            refuseIf(!allowed, "dest leads to an address that is not public.");
        }
        return addresses.get(0);
    }

    private static URI parse(String text) {
        refuseIf(text == null || text.isBlank() || text.length() > MOST_CHARS, "dest is a URL of the webhook.");
        try {
            URI uri = new URI(text);
            refuseIf(uri.getScheme() == null, "dest is a URL of the webhook.");
            return uri;
        } catch (URISyntaxException malformed) {
            throw new RefusedDestinationException("dest is a URL of the webhook.");
        }
    }

    /** Addresses have no certificates, and have more spellings than anybody checks. */
    private static boolean isAddress(String host) {
        String lastLabel = host.substring(host.lastIndexOf('.', host.length() - 2) + 1);
        return host.startsWith("[") || lastLabel.isEmpty() || Character.isDigit(lastLabel.charAt(0));
    }

    private static void refuseIf(boolean wrong, String sentence) {
        if (wrong) {
            throw new RefusedDestinationException(sentence);
        }
    }
}
