package io.leaftrace.issuance.inner;

import io.leaftrace.edge.Problems;
import io.leaftrace.edge.SecretText;
import io.leaftrace.identity.InnerCode;
import io.leaftrace.identity.InnerCodeKeys;
import io.leaftrace.identity.InnerHashKeys;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Derives inner codes, with keys that no other service holds, and hashes them with keys that retail-scan holds, too. An
 * installation without them has no inner codes.
 */
@Singleton
public class InnerCodes {

    private final Optional<InnerCodeKeys> codeKeys;
    private final Optional<InnerHashKeys> hashKeys;

    InnerCodes(
            @ConfigProperty(name = "leaftrace.inner-codes.key-file") Optional<String> codeKeyFile,
            @ConfigProperty(name = "leaftrace.inner-codes.keys") Optional<String> codeKeyText,
            @ConfigProperty(name = "leaftrace.inner-hashes.key-file") Optional<String> hashKeyFile,
            @ConfigProperty(name = "leaftrace.inner-hashes.keys") Optional<String> hashKeyText) {
        codeKeys = SecretText.of(codeKeyFile, codeKeyText).map(InnerCodeKeys::parse);
        hashKeys = SecretText.of(hashKeyFile, hashKeyText).map(InnerHashKeys::parse);
    }

    /**
     * The key with which codes of a new order are made.
     *
     * @throws HttpProblem 409 {@code no-inner-key} when this installation has none, or none for the hashes
     */
    public String currentKeyId() {
        requireHashKeys();
        return codeKeys.map(InnerCodeKeys::currentId).orElseThrow(InnerCodes::noKey);
    }

    /**
     * The codes of consecutive items of an order: 16 ASCII bytes each.
     *
     * @param keyId the order's
     * @throws HttpProblem 409 {@code no-inner-key} when that key is gone
     */
    public byte[] codes(String keyId, long firstItemId, int count) {
        byte[] codes = new byte[count * InnerCode.LENGTH];
        codeKeys.filter(keys -> keys.knows(keyId))
                .orElseThrow(InnerCodes::noKey)
                .codes(keyId, firstItemId, count, codes, 0);
        return codes;
    }

    /** The key that makes hashes; fails as {@link #codes} does. */
    public String hashKeyId() {
        return requireHashKeys().currentId();
    }

    /** The hashes of the codes, 8 bytes each; fails alike. */
    public byte[] hashes(String keyId, long firstItemId, int count) {
        byte[] hashes = new byte[count * InnerHashKeys.HASH_LENGTH];
        byte[] codes = codes(keyId, firstItemId, count);
        requireHashKeys().hashes(hashKeyId(), firstItemId, codes, count, hashes, 0);
        return hashes;
    }

    private InnerHashKeys requireHashKeys() {
        return hashKeys.orElseThrow(InnerCodes::noKey);
    }

    private static HttpProblem noKey() {
        return Problems.conflict("no-inner-key", "There is no key for inner codes here.", List.of());
    }
}
