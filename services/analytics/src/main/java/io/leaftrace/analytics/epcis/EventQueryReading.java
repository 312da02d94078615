package io.leaftrace.analytics.epcis;

import static io.leaftrace.analytics.epcis.EventParameter.EQ_BIZ_STEP;
import static io.leaftrace.analytics.epcis.EventParameter.EVENT_TYPE;
import static io.leaftrace.analytics.epcis.EventParameter.GE_EVENT_TIME;
import static io.leaftrace.analytics.epcis.EventParameter.LT_EVENT_TIME;
import static io.leaftrace.analytics.epcis.EventParameter.NEXT_PAGE_TOKEN;
import static io.leaftrace.analytics.epcis.EventParameter.PER_PAGE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.leaftrace.analytics.fact.CbvWord;
import io.leaftrace.identity.Identifier;
import io.leaftrace.identity.IdentifierException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads the parameters of the standard's SimpleEventQuery (EPCIS 2.0, section 8.2.7.1) that are offered so far. */
final class EventQueryReading {

    static final int DEFAULT_PER_PAGE = 30;
    static final int MOST_PER_PAGE = 1000;

    /** So that one query cannot ask for everything there is. */
    private static final int MOST_VALUES = 100;

    private static final Set<String> EVENT_TYPES =
            Set.of("ObjectEvent", "AggregationEvent", "AssociationEvent", "TransactionEvent", "TransformationEvent");

    private final Map<String, List<String>> parameters;

    private EventQueryReading(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    /** @throws QueryParameterException with a sentence that names the parameter */
    static EventQuery read(Map<String, List<String>> parameters) {
        return new EventQueryReading(parameters).query();
    }

    private EventQuery query() {
        refuseUnknown();
        long fingerprint = fingerprint();
        String token = single(NEXT_PAGE_TOKEN);
        return new EventQuery(
                eventTypes(),
                values(EQ_BIZ_STEP).stream().map(CbvWord::bare).collect(Collectors.toSet()),
                time(GE_EVENT_TIME),
                time(LT_EVENT_TIME),
                matches(),
                perPage(),
                token == null ? null : PageToken.parse(token, fingerprint),
                fingerprint);
    }

    private void refuseUnknown() {
        for (String name : parameters.keySet()) {
            if (Arrays.stream(EventParameter.values())
                    .noneMatch(parameter -> parameter.text().equals(name))) {
                throw new QueryParameterException("There is no query parameter " + name + ".");
            }
        }
    }

    private Set<String> eventTypes() {
        Set<String> types = values(EVENT_TYPE);
        for (String type : types) {
            if (!EVENT_TYPES.contains(type)) {
                throw new QueryParameterException("eventType: there is no " + type + ".");
            }
        }
        return types;
    }

    private List<EventQuery.Match> matches() {
        return Arrays.stream(EventParameter.values())
                .filter(parameter -> !parameter.roles().isEmpty() && parameters.containsKey(parameter.text()))
                .map(parameter -> new EventQuery.Match(parameter.roles(), codes(parameter)))
                .toList();
    }

    private Set<String> codes(EventParameter name) {
        Set<String> codes = values(name);
        for (String code : codes) {
            if (!isIdentifier(code)) {
                throw new QueryParameterException(
                        name.text() + ": " + code + " is neither a GS1 identifier nor a URI.");
            }
        }
        return codes;
    }

    private static boolean isIdentifier(String code) {
        try {
            Identifier.parse(code);
            return true;
        } catch (IdentifierException otherScheme) {
            return code.contains(":");
        }
    }

    private int perPage() {
        String text = single(PER_PAGE);
        if (text == null) {
            return DEFAULT_PER_PAGE;
        }
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST_PER_PAGE) {
            throw new QueryParameterException("perPage is a number from 1 to " + MOST_PER_PAGE + ".");
        }
        return Integer.parseInt(text);
    }

    private Instant time(EventParameter name) {
        String text = single(name);
        try {
            Instant time = text == null ? null : OffsetDateTime.parse(text).toInstant();
            if (time == null || PageToken.isStorable(time)) {
                return time;
            }
        } catch (DateTimeException malformed) {
            // Told below.
        }
        throw new QueryParameterException(
                name.text() + " is a time with an offset, such as 2026-03-01T08:00:00+08:00.");
    }

    private String single(EventParameter name) {
        List<String> given = parameters.getOrDefault(name.text(), List.of());
        if (given.size() > 1) {
            throw new QueryParameterException(name.text() + " may be given once.");
        }
        return given.isEmpty() ? null : given.get(0);
    }

    /** The values of a list parameter: separated by {@code |}, as the standard's REST binding has it, or repeated. */
    private Set<String> values(EventParameter name) {
        Set<String> values = new LinkedHashSet<>();
        parameters
                .getOrDefault(name.text(), List.of())
                .forEach(text -> values.addAll(Arrays.asList(text.split("\\|", -1))));
        boolean empty = parameters.containsKey(name.text()) && values.stream().anyMatch(String::isBlank);
        if (empty || values.size() > MOST_VALUES || values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
            throw new QueryParameterException(name.text() + " takes 1 to " + MOST_VALUES + " values, separated by |.");
        }
        return values;
    }

    private long fingerprint() {
        Map<String, Set<String>> sorted = new TreeMap<>();
        parameters.forEach((name, values) -> sorted.put(name, new TreeSet<>(values)));
        sorted.keySet().removeAll(Set.of(PER_PAGE.text(), NEXT_PAGE_TOKEN.text()));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(sorted.toString().getBytes(UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
