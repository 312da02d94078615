package io.leaftrace.local;

import io.leaftrace.embedded.TokenIssuer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Gives whoever works on this machine a token for any role, so that the console works at once. There is no such thing
 * in any other installation.
 */
final class LocalTokens {

    private static final Duration LIFE = Duration.ofMinutes(15);
    /** A page from elsewhere whose name was made to lead to this machine (DNS rebinding) sends its own name. */
    private static final Pattern THIS_MACHINE = Pattern.compile("(localhost|127\\.0\\.0\\.1)(:\\d{1,5})?");

    private static final Pattern GLN = Pattern.compile("\\d{13}");

    private final TokenIssuer issuer;

    LocalTokens(TokenIssuer issuer) {
        this.issuer = issuer;
    }

    /** Whether a request was sent to this machine by its name. */
    static boolean isThisMachine(Optional<String> host) {
        return host.filter(name -> THIS_MACHINE.matcher(name).matches()).isPresent();
    }

    Reply answer(Optional<String> host, Optional<String> role, Optional<String> party) {
        if (!isThisMachine(host)) {
            return Reply.problem(403, "foreign-host", "Tokens are given to this machine only.", "");
        }
        Optional<Role> known = role.flatMap(Role::named);
        if (known.isEmpty()) {
            return Reply.problem(400, "role-unknown", "Give a role: " + Role.names() + ".", "");
        }
        if (party.filter(gln -> !GLN.matcher(gln).matches()).isPresent()) {
            return Reply.problem(400, "party-malformed", "A party is a GLN of 13 digits.", "");
        }
        return Reply.json(token(known.get(), party.orElse(known.get().party())));
    }

    private Map<String, String> token(Role role, String party) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("token", issuer.token(role.title(), party, LIFE));
        answer.put("role", role.title());
        answer.put("party", party);
        answer.put(
                "expiresAt",
                Instant.now().plus(LIFE).truncatedTo(ChronoUnit.SECONDS).toString());
        return answer;
    }
}
