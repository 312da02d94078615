package io.leaftrace.analytics.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A value as it is found: by its text, and by the number or the time that the text is.
 *
 * @param text at most {@value #LONGEST_TEXT} characters
 * @param number null when it is none
 * @param time null when it is none
 */
record Literal(String text, Double number, Instant time) {

    /** What stands for something that is there without a value of its own. */
    static final Literal PRESENT = new Literal(null, null, null);

    /** An index has no room for longer ones. */
    static final int LONGEST_TEXT = 200;

    private static final int KEPT_OF_LONG_TEXT = 130;
    private static final int LONGEST_NUMBER = 60;
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,3})?");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T.{5,40}");

    /** The value that a text is. */
    static Literal of(String text) {
        return new Literal(shortened(text), number(text), time(text));
    }

    /** A text that means nothing else. */
    static Literal ofText(String text) {
        return new Literal(shortened(text), null, null);
    }

    static Literal ofNumber(double number) {
        return new Literal(null, number, null);
    }

    static Literal ofTime(Instant time) {
        return new Literal(null, null, time);
    }

    static Literal of(JsonNode value) {
        return of(value.asText());
    }

    /** The same for equal texts, and another one for others, however long they are. Postgres has no room for NUL. */
    static String shortened(String text) {
        String storable = text.replace("\0", "");
        return storable.length() <= LONGEST_TEXT
                ? storable
                : storable.substring(0, KEPT_OF_LONG_TEXT).replaceFirst("\\p{Cs}$", "") + "…" + hash(storable);
    }

    /** Null when it is no number, or one that the database has no room for. */
    static BigDecimal decimal(String text) {
        boolean number = text.length() <= LONGEST_NUMBER && NUMBER.matcher(text).matches();
        return number ? new BigDecimal(text) : null;
    }

    private static Double number(String text) {
        BigDecimal decimal = decimal(text);
        return decimal == null || Double.isInfinite(decimal.doubleValue()) ? null : decimal.doubleValue();
    }

    /** Null when it is no time with an offset, or one that the database has no room for. */
    static Instant time(String text) {
        if (!TIME.matcher(text).matches()) {
            return null;
        }
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            return PageToken.isStorable(time) ? time : null;
        } catch (DateTimeException anotherText) {
            return null;
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
