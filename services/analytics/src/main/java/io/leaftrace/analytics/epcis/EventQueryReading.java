package io.leaftrace.analytics.epcis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leaftrace.analytics.access.Viewer;
import io.leaftrace.analytics.epcis.Condition.AtPlace;
import io.leaftrace.analytics.epcis.Condition.Comparison;
import io.leaftrace.analytics.epcis.Condition.FieldCompares;
import io.leaftrace.analytics.epcis.Condition.FieldExists;
import io.leaftrace.analytics.epcis.Condition.FieldIs;
import io.leaftrace.analytics.epcis.Condition.InColumn;
import io.leaftrace.analytics.epcis.Condition.InTime;
import io.leaftrace.analytics.epcis.Condition.Names;
import io.leaftrace.analytics.epcis.EventQuery.Order;
import io.leaftrace.analytics.fact.CbvWord;
import io.leaftrace.identity.Identifier;
import io.leaftrace.identity.IdentifierException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Reads the parameters of the standard's SimpleEventQuery (EPCIS 2.0, section 8.2.7.1). */
public final class EventQueryReading {

    static final int DEFAULT_PER_PAGE = 30;
    static final int MOST_PER_PAGE = 1000;

    /** So that no query joins without end. */
    private static final int MOST_CONDITIONS = 40;

    private static final Map<EventParameter, Set<String>> WORDS = Map.of(
            EventParameter.EVENT_TYPE,
            Set.of("ObjectEvent", "AggregationEvent", "AssociationEvent", "TransactionEvent", "TransformationEvent"),
            EventParameter.EQ_ACTION,
            Set.of("ADD", "OBSERVE", "DELETE"));

    private final Map<String, List<String>> parameters;
    private final EventParameters families;

    private EventQueryReading(Map<String, List<String>> parameters, Map<String, String> namespaces) {
        this.parameters = parameters;
        Map<String, String> known = new HashMap<>(Vocabulary.OF_EPCIS);
        known.put(EpcisRendering.PREFIX, EpcisRendering.NAMESPACE);
        known.putAll(namespaces);
        this.families = new EventParameters(known);
    }

    /** As {@link #read(Map, Map)}, where prefixes stand for whatever events mean by them. */
    public static EventQuery read(Map<String, List<String>> parameters) {
        return read(parameters, Map.of());
    }

    /**
     * Reads a query for somebody who sees all.
     *
     * @param parameters by their names; a value may be a list separated by {@code |}
     * @param namespaces what prefixes in names of extension fields stand for
     * @throws EpcisException with a sentence that names the parameter
     */
    public static EventQuery read(Map<String, List<String>> parameters, Map<String, String> namespaces) {
        return new EventQueryReading(parameters, namespaces).query();
    }

    private EventQuery query() {
        List<Condition> conditions = new ArrayList<>();
        parameters.forEach((name, texts) -> condition(new Given(name, texts), conditions));
        if (conditions.size() > MOST_CONDITIONS) {
            throw new QueryTooComplexException("A query has at most " + MOST_CONDITIONS + " conditions.");
        }
        Integer limit = count(EventParameter.EVENT_COUNT_LIMIT);
        Integer most = count(EventParameter.MAX_EVENT_COUNT);
        if (limit != null && most != null) {
            throw new QueryParameterException("Either eventCountLimit or maxEventCount may be given.");
        }
        long fingerprint = fingerprint();
        return new EventQuery(
                List.copyOf(conditions),
                order(),
                limit,
                most,
                perPage(),
                given(EventParameter.NEXT_PAGE_TOKEN) == null
                        ? null
                        : PageToken.parse(given(EventParameter.NEXT_PAGE_TOKEN).single(), fingerprint, Instant.now()),
                fingerprint,
                Viewer.OF_ALL);
    }

    private void condition(Given given, List<Condition> conditions) {
        EventParameter parameter = EventParameter.named(given.name());
        if (parameter == null) {
            conditions.add(families.condition(given)
                    .orElseThrow(() -> new QueryParameterException(
                            "There is no query parameter " + Literal.shortened(given.name()) + ".")));
        } else if (parameter.kind() != EventParameter.Kind.CONTROL) {
            conditions.add(fixed(parameter, given));
        }
    }

    private static Condition fixed(EventParameter parameter, Given given) {
        return switch (parameter.kind()) {
            case MATCH -> new Names(parameter.roles(), codes(given));
            case WORDS -> new InColumn(parameter.column(), words(parameter, given));
            case FROM -> new InTime(parameter.column(), Comparison.GE, given.time());
            case BEFORE -> new InTime(parameter.column(), Comparison.LT, given.time());
            case PLACES -> new AtPlace(parameter.place(), given.values(EventFields::canonical), false);
            case PLACES_WITHIN -> new AtPlace(parameter.place(), given.values(EventFields::canonical), true);
            case EXISTS -> new FieldExists(fields(parameter));
            case FIELD_WORDS -> new FieldIs(fields(parameter), given.literals(CbvWord::bare));
            case FIELD_TEXTS -> new FieldIs(fields(parameter), given.literals(UnaryOperator.identity()));
            case FIELD_IDENTIFIERS -> new FieldIs(fields(parameter), given.literals(EventFields::canonical));
            case FIELD_BOOLEAN -> new FieldIs(fields(parameter), Set.of(truth(given)));
            case FIELD_FROM -> new FieldCompares(fields(parameter), Comparison.GE, Literal.ofTime(given.time()));
            case FIELD_BEFORE -> new FieldCompares(fields(parameter), Comparison.LT, Literal.ofTime(given.time()));
            case CONTROL -> throw new IllegalArgumentException(parameter.text());
        };
    }

    private static Set<FieldName> fields(EventParameter parameter) {
        return parameter.fields().stream().map(FieldName::standard).collect(Collectors.toUnmodifiableSet());
    }

    private static Literal truth(Given given) {
        String text = given.single();
        if (!text.equals("true") && !text.equals("false")) {
            throw new QueryParameterException(given.name() + " is true or false.");
        }
        return Literal.ofText(text);
    }

    private static Set<String> words(EventParameter parameter, Given given) {
        Set<String> words = given.values(CbvWord::bare);
        Set<String> allowed = WORDS.get(parameter);
        for (String word : words) {
            // An event of a type of somebody's own is named by a URI.
            boolean ofSomebody = parameter == EventParameter.EVENT_TYPE && word.contains(":");
            if (allowed != null && !allowed.contains(word) && !ofSomebody) {
                throw new QueryParameterException(given.name() + ": there is no " + Literal.shortened(word) + ".");
            }
        }
        return words;
    }

    private static Set<String> codes(Given given) {
        Set<String> codes = given.values();
        for (String code : codes) {
            if (EpcPattern.isPattern(code)) {
                EpcPattern.parse(given.name(), code);
            } else if (!isIdentifier(code)) {
                throw new QueryParameterException(
                        given.name() + ": " + Literal.shortened(code) + " is neither a GS1 identifier nor a URI.");
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

    private Order order() {
        Given by = given(EventParameter.ORDER_BY);
        Given direction = given(EventParameter.ORDER_DIRECTION);
        if (direction != null && !direction.single().matches("ASC|DESC")) {
            throw new QueryParameterException("orderDirection is ASC or DESC.");
        }
        if (by == null) {
            boolean descending = direction != null && direction.single().equals("DESC");
            return new Order(Condition.Column.EVENT_TIME, null, descending);
        }
        boolean descending = direction == null || direction.single().equals("DESC");
        return switch (by.single()) {
            case "eventTime" -> new Order(Condition.Column.EVENT_TIME, null, descending);
            case "recordTime" -> new Order(Condition.Column.RECORD_TIME, null, descending);
            default -> new Order(null, orderField(by.single()), descending);
        };
    }

    private FieldName orderField(String text) {
        FieldName field = families.field("", text);
        if (field == null) {
            throw new QueryParameterException("orderBy is eventTime, recordTime or the name of an extension field.");
        }
        return field;
    }

    private Integer count(EventParameter parameter) {
        return given(parameter) == null ? null : given(parameter).wholeNumber(999_999_999);
    }

    private int perPage() {
        Given perPage = given(EventParameter.PER_PAGE);
        return perPage == null ? DEFAULT_PER_PAGE : perPage.wholeNumber(MOST_PER_PAGE);
    }

    private Given given(EventParameter parameter) {
        List<String> texts = parameters.get(parameter.text());
        return texts == null ? null : new Given(parameter.text(), texts);
    }

    private long fingerprint() {
        Map<String, Set<String>> sorted = new TreeMap<>();
        parameters.forEach((name, values) -> sorted.put(name, new TreeSet<>(values)));
        sorted.keySet().removeAll(Set.of(EventParameter.PER_PAGE.text(), EventParameter.NEXT_PAGE_TOKEN.text()));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(sorted.toString().getBytes(UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
