package io.leaftrace.edge;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions of a resource as entity tags: nobody changes what he has not seen (RFC 9110, section 13.1.1; RFC 6585). */
public final class Versions {
    private static final Pattern ENTITY_TAG = Pattern.compile("(W/)?\"([!#-~]{0,100})\"");
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,8}");

    /** No resource has it. */
    private static final int NONE = 0;

    private Versions() {}

    /**
     * The version that a change was made from.
     *
     * @param ifMatch the header {@code If-Match}, one entity tag as a GET gave it
     * @throws HttpProblem 428 when there is none, 400 when it is not one entity tag
     */
    public static int basedOn(String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw Problems.problem(
                    428,
                    "Precondition required",
                    "if-match-missing",
                    "Send the ETag of what you change in the header If-Match.",
                    List.of());
        }
        Matcher tag = ENTITY_TAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw Problems.malformed(
                    "malformed-if-match", "If-Match must be one entity tag, such as \"3\".", List.of());
        }
        // A weak tag never matches (RFC 9110, section 8.8.3.2), nor does one that we never gave.
        boolean ours = tag.group(1) == null && VERSION.matcher(tag.group(2)).matches();
        return ours ? Integer.parseInt(tag.group(2)) : NONE;
    }

    /**
     * Lets a change pass that knows the latest version.
     *
     * @throws HttpProblem 412 when somebody else changed it in between
     */
    public static void requireCurrent(int basedOn, int current) {
        if (basedOn != current) {
            throw Problems.problem(
                    412,
                    "Precondition failed",
                    "stale-version",
                    "It was changed since you read it. Read it again.",
                    List.of());
        }
    }
}
