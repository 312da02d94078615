package io.leaftrace.analytics.subscription;

import io.leaftrace.analytics.epcis.EpcisProblems;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * When a query is run, in UTC (EPCIS 2.0, section 8.2.5.3): at each second that matches all parts. Parts finer than the
 * finest one given are at their first value, so that {@code hour=1, minute=5} is once a day; all others match any value.
 */
final class Schedule {

    /** From fine to coarse. */
    enum Part {
        SECOND("second", 0, 59),
        MINUTE("minute", 0, 59),
        HOUR("hour", 0, 23),
        DAY_OF_WEEK("dayOfWeek", 1, 7),
        DAY_OF_MONTH("dayOfMonth", 1, 31),
        MONTH("month", 1, 12);

        private final String text;
        private final int first;
        private final int last;

        Part(String text, int first, int last) {
            this.text = text;
            this.first = first;
            this.last = last;
        }

        String text() {
            return text;
        }
    }

    private static final Pattern ELEMENT = Pattern.compile("(\\d{1,2})|\\[(\\d{1,2})-(\\d{1,2})]");

    private static final int MOST_CHARS = 300;

    /** Within these the 29th of February falls on every day of the week. */
    private static final int LONGEST_WAIT_DAYS = 41 * 366;

    private final Map<Part, NavigableSet<Integer>> values = new EnumMap<>(Part.class);

    private Schedule() {}

    /**
     * Reads a schedule.
     *
     * @param parts by their names: numbers and ranges such as {@code [1-5]}, separated by commas; Monday is 1
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 with the standard's SubscriptionControlsException
     */
    static Schedule of(Map<String, String> parts) {
        Schedule schedule = new Schedule();
        parts.forEach((name, text) -> schedule.values.put(part(name), numbers(part(name), text)));
        if (schedule.values.isEmpty()) {
            throw EpcisProblems.subscriptionControls("schedule names no part of a time.");
        }
        schedule.complete();
        if (schedule.nextAfter(Instant.EPOCH).isEmpty()) {
            throw EpcisProblems.subscriptionControls("schedule: there is no such day.");
        }
        return schedule;
    }

    /** Whether a parameter is a part of a schedule. */
    static boolean hasPart(String name) {
        return Arrays.stream(Part.values()).anyMatch(part -> part.text.equals(name));
    }

    /** The first second after an instant at which the query runs. */
    Instant next(Instant after) {
        return nextAfter(after).orElseThrow();
    }

    private Optional<Instant> nextAfter(Instant after) {
        LocalDateTime from = LocalDateTime.ofInstant(after, ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.SECONDS)
                .plusSeconds(1);
        LocalTime earliest = from.toLocalTime();
        LocalDate day = from.toLocalDate();
        for (int days = 0; days < LONGEST_WAIT_DAYS; days++) {
            Optional<LocalTime> time = holds(day) ? time(earliest) : Optional.empty();
            if (time.isPresent()) {
                return Optional.of(day.atTime(time.get()).toInstant(ZoneOffset.UTC));
            }
            day = day.plusDays(1);
            earliest = LocalTime.MIDNIGHT;
        }
        return Optional.empty();
    }

    private boolean holds(LocalDate day) {
        return values.get(Part.MONTH).contains(day.getMonthValue())
                && values.get(Part.DAY_OF_MONTH).contains(day.getDayOfMonth())
                && values.get(Part.DAY_OF_WEEK).contains(day.getDayOfWeek().getValue());
    }

    private Optional<LocalTime> time(LocalTime earliest) {
        for (int hour : values.get(Part.HOUR).tailSet(earliest.getHour())) {
            boolean sameHour = hour == earliest.getHour();
            for (int minute : values.get(Part.MINUTE).tailSet(sameHour ? earliest.getMinute() : 0)) {
                boolean sameMinute = sameHour && minute == earliest.getMinute();
                Integer second = values.get(Part.SECOND).ceiling(sameMinute ? earliest.getSecond() : 0);
                if (second != null) {
                    return Optional.of(LocalTime.of(hour, minute, second));
                }
            }
        }
        return Optional.empty();
    }

    private void complete() {
        boolean finerThanAll = true;
        for (Part part : Part.values()) {
            if (values.containsKey(part)) {
                finerThanAll = false;
            } else {
                // The first day of a month may be any day of the week.
                boolean isFirst = finerThanAll && part != Part.DAY_OF_WEEK;
                values.put(part, range(part.first, isFirst ? part.first : part.last));
            }
        }
    }

    private static Part part(String name) {
        return Arrays.stream(Part.values())
                .filter(part -> part.text.equals(name))
                .findFirst()
                .orElseThrow(() -> EpcisProblems.subscriptionControls("schedule has no part " + name + "."));
    }

    private static NavigableSet<Integer> numbers(Part part, String text) {
        NavigableSet<Integer> numbers = new TreeSet<>();
        if (text == null || text.length() > MOST_CHARS) {
            throw malformed(part);
        }
        for (String element : text.split(",", -1)) {
            Matcher parsed = ELEMENT.matcher(element);
            if (!parsed.matches()) {
                throw malformed(part);
            }
            int from = Integer.parseInt(parsed.group(1) != null ? parsed.group(1) : parsed.group(2));
            int to = Integer.parseInt(parsed.group(1) != null ? parsed.group(1) : parsed.group(3));
            if (from < part.first || to > part.last || from > to) {
                throw malformed(part);
            }
            numbers.addAll(range(from, to));
        }
        return numbers;
    }

    private static NavigableSet<Integer> range(int first, int last) {
        NavigableSet<Integer> range = new TreeSet<>();
        IntStream.rangeClosed(first, last).forEach(range::add);
        return range;
    }

    private static RuntimeException malformed(Part part) {
        return EpcisProblems.subscriptionControls("schedule: " + part.text + " is numbers from " + part.first + " to "
                + part.last + " and ranges such as [" + part.first + "-" + part.last + "], separated by commas.");
    }
}
