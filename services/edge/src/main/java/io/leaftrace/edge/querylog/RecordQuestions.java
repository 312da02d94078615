package io.leaftrace.edge.querylog;

import io.leaftrace.edge.Caller;
import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.PlainText;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.Roles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ServiceUnavailableException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Has whoever must say why he asks say so, and writes down what was asked. Both of the current request's caller. */
@ApplicationScoped
public class RecordQuestions {

    /** Why somebody asks, in plain words; others than ASCII percent-encoded. The parameter does as well. */
    public static final String PURPOSE_HEADER = "Leaftrace-Purpose";

    public static final String PURPOSE_PARAMETER = "purpose";

    private static final int LONGEST_PURPOSE = 200;
    private static final int LONGEST_QUESTION = 2_000;
    private static final List<String> ROLES =
            List.of(Roles.REGULATOR, Roles.OPERATOR, Roles.BRAND, Roles.FACTORY, Roles.LOGISTICS, Roles.RETAIL);

    private final QueryLog log;
    private final Caller caller;
    private final boolean isPurposeRequired;

    RecordQuestions(
            QueryLog log,
            Caller caller,
            @ConfigProperty(name = "leaftrace.queries.purpose-required") boolean isPurposeRequired) {
        this.log = log;
        this.caller = caller;
        this.isPurposeRequired = isPurposeRequired;
    }

    /**
     * Reads why the caller asks, before he is answered.
     *
     * @param header null when there is none
     * @param parameter null when there is none; the header counts more
     * @param needsPurpose whether a regulator must say why, where this installation wants that
     * @return null when he did not say and need not
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 when it is no line of text, or is missing; 403 when the
     *     token's party is none, for then it could not be written down who asked
     * @throws ServiceUnavailableException when the question could not be written down
     */
    public String purpose(String header, String parameter, boolean needsPurpose) {
        caller.partyOrNull();
        String purpose = checked(header == null ? parameter : decoded(header));
        if (purpose == null && needsPurpose && isPurposeRequired && caller.is(Roles.REGULATOR)) {
            throw Problems.malformed(
                    "purpose-missing",
                    "Say why you ask: header " + PURPOSE_HEADER + " or ?" + PURPOSE_PARAMETER + "=.",
                    List.of());
        }
        if (!log.hasRoom()) {
            throw new ServiceUnavailableException("questions cannot be written down at the moment");
        }
        return purpose;
    }

    /**
     * Writes a question down.
     *
     * @param question method, path, parameters
     * @param purpose as read; null for none
     * @param status of the answer
     * @param answeredCount null where it was not counted
     */
    public void asked(String question, String purpose, int status, Long answeredCount) {
        String shown = question.replace("\0", "");
        log.add(new LogEntry(
                UUID.randomUUID(),
                OffsetDateTime.now(Clock.tickMillis(ZoneOffset.UTC)),
                caller.subject(),
                caller.partyOrNull(),
                ROLES.stream().filter(caller::is).toList(),
                shown.length() > LONGEST_QUESTION ? shown.substring(0, LONGEST_QUESTION) : shown,
                purpose,
                status,
                answeredCount));
    }

    private static String checked(String purpose) {
        if (purpose == null || purpose.isBlank()) {
            return null;
        }
        if (purpose.length() > LONGEST_PURPOSE || !new PlainText.Validator().isValid(purpose, null)) {
            throw Problems.malformed(
                    "purpose-malformed",
                    "The purpose is one line of at most " + LONGEST_PURPOSE + " characters.",
                    List.of(new OffendingItem(
                            PURPOSE_HEADER, "malformed", "too long, or with characters that do not show")));
        }
        return purpose.strip();
    }

    private static String decoded(String header) {
        try {
            return URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return header;
        }
    }
}
