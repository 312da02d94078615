package io.leaftrace.testing;

import io.leaftrace.embedded.TokenIssuer;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Bearer tokens that the services under test accept. */
public final class Tokens {

    public static final String ISSUER = TokenIssuer.ISSUER;

    private static final Duration LIFE = Duration.ofHours(1);

    /** By role, party and market: a signature costs a test more than its request. */
    private static final Map<List<String>, String> SIGNED = new ConcurrentHashMap<>();

    private Tokens() {}

    /**
     * A token of one hour.
     *
     * @param party the GLN that it speaks for; null for none
     */
    public static String of(String role, String party) {
        return signedOnce(role, null, party);
    }

    /**
     * A regulator's token of one hour.
     *
     * @param market the country (ISO 3166-1 alpha-2) that it answers for
     */
    public static String ofMarket(String market, String party) {
        return signedOnce("regulator", market, party);
    }

    /** A token that ran out an hour ago. */
    public static String expired(String role, String party) {
        return issuer().token(role, party, LIFE.negated());
    }

    /** A token signed by a key that the services do not know. */
    public static String foreign(String role, String party) {
        return SomebodyElse.ISSUER.token(role, party, LIFE);
    }

    /** The key that signs these tokens, for tests that make their own. */
    public static KeyPair keys() {
        return (KeyPair) EmbeddedBackends.shared("tokenKeys");
    }

    private static String signedOnce(String role, String market, String party) {
        return SIGNED.computeIfAbsent(
                Arrays.asList(role, market, party), key -> issuer().token(role, party, market, LIFE));
    }

    private static TokenIssuer issuer() {
        return new TokenIssuer(keys());
    }

    /** Made when first asked for: a key takes a second. */
    private static final class SomebodyElse {

        static final TokenIssuer ISSUER = TokenIssuer.create();
    }
}
