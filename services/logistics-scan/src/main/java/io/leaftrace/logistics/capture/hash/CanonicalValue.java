package io.leaftrace.logistics.capture.hash;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values in the one form that the event hash takes: equal when they mean the same. */
final class CanonicalValue {

    /** A longer text is no number that anybody measured; its digits stay as they are. */
    private static final int MAX_NUMBER_LENGTH = 1_000;

    private static final int MAX_EXPONENT = 1_000;

    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE]([+-]?\\d{1,9}))?");

    private static final Pattern TIME =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[Tt](\\d{2}:\\d{2}:\\d{2})(?:\\.(\\d+))?([Zz]|[+-]\\d{2}:\\d{2})");

    private static final String END_OF_DAY = "24:00:00";

    private static final DateTimeFormatter UTC_MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);

    private CanonicalValue() {}

    /** The value of a standard field, which is a time where its name says so. */
    static String ofField(String name, String text) {
        String lowerName = name.toLowerCase(Locale.ROOT);
        boolean isTime = lowerName.contains("time") && !lowerName.contains("offset");
        return isTime ? time(trimmed(text)) : of(text);
    }

    /** Any other value. */
    static String of(String text) {
        return CanonicalKey.of(number(Vocabulary.withWebUris(trimmed(text))));
    }

    /** UTC, rounded half up to milliseconds; a text that is no time stays as it is. */
    private static String time(String text) {
        Matcher form = TIME.matcher(text);
        if (!form.matches()) {
            return text;
        }
        try {
            boolean endOfDay = form.group(2).equals(END_OF_DAY);
            OffsetDateTime second = OffsetDateTime.of(
                    LocalDate.parse(form.group(1)).plusDays(endOfDay ? 1 : 0),
                    endOfDay ? LocalTime.MIDNIGHT : LocalTime.parse(form.group(2)),
                    ZoneOffset.of(form.group(4).toUpperCase(Locale.ROOT)));
            return second.plus(roundedMillis(form.group(3)), ChronoUnit.MILLIS)
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .format(UTC_MILLIS);
        } catch (DateTimeParseException noSuchDay) {
            return text;
        }
    }

    private static int roundedMillis(String fraction) {
        if (fraction == null) {
            return 0;
        }
        String digits = fraction + "0000";
        return Integer.parseInt(digits, 0, 3, 10) + (digits.charAt(3) >= '5' ? 1 : 0);
    }

    /** No leading plus, no leading or trailing zeros, no exponent; a text that is no number stays as it is. */
    private static String number(String text) {
        if (text.isEmpty() || text.length() > MAX_NUMBER_LENGTH || text.charAt(0) > '9') {
            return text;
        }
        Matcher form = NUMBER.matcher(text);
        if (!form.matches() || (form.group(1) != null && Math.abs(Integer.parseInt(form.group(1))) > MAX_EXPONENT)) {
            return text;
        }
        BigDecimal number = new BigDecimal(text);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }
}
