package io.leaftrace.retail.inner;

import io.leaftrace.identity.KeyRing;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Gives askers names that tell nobody who they are. */
@ApplicationScoped
class Askers {

    /** All together. */
    static final long ALL = 0;

    private static final String ALGORITHM = "HmacSHA256";

    /** @param isAddress whether many people may share it */
    record Asker(long name, boolean isAddress) {}

    private final SecretKeySpec key;

    Askers(KeyRing keys) {
        this.key = new SecretKeySpec(keys.derive("askers of inner codes"), ALGORITHM);
    }

    /** All that is known of who tries: the member, the device, the address. */
    List<Asker> of(InnerTry tried) {
        List<Asker> askers = new ArrayList<>(3);
        if (tried.member() != null) {
            askers.add(new Asker(name("member", tried.member().toString()), false));
        }
        if (tried.deviceId() != null) {
            askers.add(new Asker(name("device", tried.deviceId()), false));
        }
        if (tried.address() != null) {
            askers.add(new Asker(name("address", tried.address()), true));
        }
        return askers;
    }

    private long name(String kind, String who) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] hash = mac.doFinal((kind + ':' + who).getBytes(StandardCharsets.UTF_8));
            long name = ByteBuffer.wrap(hash).getLong();
            return name == ALL ? 1 : name;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }
}
