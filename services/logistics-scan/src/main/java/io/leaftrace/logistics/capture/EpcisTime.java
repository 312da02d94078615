package io.leaftrace.logistics.capture;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as EPCIS writes them: {@code xsd:dateTime} with a time zone (EPCIS 2.0, section 7.3.2.4), so any number of
 * fraction digits and the hour 24 as the end of a day.
 */
final class EpcisTime {

    private static final Pattern FORM =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[Tt](\\d{2}:\\d{2}:\\d{2})(?:(\\.\\d{1,9})\\d*)?"
                    + "([Zz]|[+-](?:(?:0\\d|1[0-3]):[0-5]\\d|14:00))");
    private static final Pattern END_OF_DAY = Pattern.compile("24:00:00(\\.0+)?");

    private EpcisTime() {}

    /** The instant, cut to microseconds; empty for any other text. */
    static Optional<Instant> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        String time = form.group(2) + (form.group(3) == null ? "" : form.group(3));
        boolean endOfDay = END_OF_DAY.matcher(time).matches();
        try {
            OffsetDateTime parsed =
                    OffsetDateTime.parse(form.group(1) + "T" + (endOfDay ? "00:00:00" : time) + form.group(4));
            return Optional.of(parsed.plusDays(endOfDay ? 1 : 0).toInstant().truncatedTo(ChronoUnit.MICROS));
        } catch (DateTimeParseException noSuchDay) {
            return Optional.empty();
        }
    }
}
