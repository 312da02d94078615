package io.leaftrace.analytics.epcis;

import io.leaftrace.analytics.epcis.Condition.AtPlace;
import io.leaftrace.analytics.epcis.Condition.Comparison;
import io.leaftrace.analytics.epcis.Condition.FieldCompares;
import io.leaftrace.analytics.epcis.Condition.FieldExists;
import io.leaftrace.analytics.epcis.Condition.FieldIs;
import io.leaftrace.analytics.epcis.Condition.PlaceAttribute;
import io.leaftrace.analytics.epcis.Condition.PlaceField;
import io.leaftrace.analytics.epcis.Condition.PlaceHas;
import io.leaftrace.analytics.epcis.Condition.PlaceIs;
import io.leaftrace.analytics.fact.CbvWord;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the parameters of SimpleEventQuery whose names hold a field, a type or a unit. */
final class EventParameters {

    private static final String OPERATORS = "(EQ|GT|GE|LT|LE|EXISTS)_";

    private static final Pattern TYPED = Pattern.compile("EQ_(bizTransaction|source|destination)_(.+)");

    private static final Pattern MEASURED = Pattern.compile(
            "(EQ|GT|GE|LT|LE)_(value|minValue|maxValue|meanValue|sDev|percValue|quantity)_([A-Z0-9]{2,4})");

    private static final Pattern PLAIN_NUMBER = Pattern.compile("(EQ|GT|GE|LT|LE)_(quantity|percRank)");

    private static final Pattern ERROR_TIME = Pattern.compile("(GE|LT)_errorDeclarationTime");

    private static final Pattern SENSOR =
            Pattern.compile(OPERATORS + "(SENSORMETADATA_|SENSORREPORT_)([a-z][A-Za-z]{1,40})");

    private static final Pattern EXTENSION = Pattern.compile(OPERATORS
            + "((?:INNER_)?(?:ILMD_|ERROR_DECLARATION_|SENSORELEMENT_|SENSORMETADATA_|SENSORREPORT_|readPoint_|bizLocation_)?)"
            + "(.+)");

    /** A full name, or a prefix and a name: nothing that no URI may hold. */
    private static final Pattern FIELD =
            Pattern.compile("[A-Za-z][A-Za-z0-9+._-]*:[^\\s\\p{Cntrl}\"'<>\\\\^`{|};]{1,1000}");

    private static final Pattern HAS_ATTRIBUTE = Pattern.compile("HASATTR_([A-Za-z]+)");

    private static final Pattern ATTRIBUTE = Pattern.compile("EQ_?ATTR_([A-Za-z]+)_(.+)");

    private final Map<String, String> namespaces;

    /** @param namespaces what prefixes in names of fields stand for, as far as the query tells */
    EventParameters(Map<String, String> namespaces) {
        this.namespaces = namespaces;
    }

    /** What a parameter asks for; empty when there is none of that name. */
    Optional<Condition> condition(Given given) {
        return List.<Function<Given, Condition>>of(
                        this::typed,
                        this::measured,
                        this::plainNumber,
                        this::errorTime,
                        this::attribute,
                        this::sensor,
                        this::extension)
                .stream()
                .map(reading -> reading.apply(given))
                .filter(condition -> condition != null)
                .findFirst();
    }

    /** The extension field that a text names. */
    FieldName field(String scope, String text) {
        return FIELD.matcher(text).matches() ? FieldName.extension(scope, text, namespaces) : null;
    }

    private Condition typed(Given given) {
        Matcher matcher = TYPED.matcher(given.name());
        if (!matcher.matches()) {
            return null;
        }
        String field = matcher.group(1) + "_" + CbvWord.bare(matcher.group(2));
        return Arrays.stream(PlaceField.values())
                .filter(place -> place.text().equals(field))
                .findFirst()
                .<Condition>map(place -> new AtPlace(place, given.values(EventFields::canonical), false))
                .orElseGet(
                        () -> new FieldIs(Set.of(FieldName.standard(field)), given.literals(EventFields::canonical)));
    }

    private Condition measured(Given given) {
        Matcher matcher = MEASURED.matcher(given.name());
        if (!matcher.matches()) {
            return null;
        }
        Unit unit = Unit.of(matcher.group(3));
        boolean difference = matcher.group(2).equals("sDev");
        return numbers(
                given,
                matcher.group(1),
                matcher.group(2) + "_" + unit.base(),
                number -> difference ? unit.differenceToBase(number) : unit.toBase(number));
    }

    private Condition plainNumber(Given given) {
        Matcher matcher = PLAIN_NUMBER.matcher(given.name());
        if (!matcher.matches()) {
            return null;
        }
        String field = matcher.group(2).equals("percRank") ? EventField.OF_SENSOR_REPORT + "percRank" : "quantity";
        return numbers(given, matcher.group(1), field, BigDecimal::doubleValue);
    }

    private static Condition numbers(Given given, String operator, String field, Function<BigDecimal, Double> reading) {
        Set<FieldName> fields = Set.of(FieldName.standard(field));
        if (operator.equals("EQ")) {
            return new FieldIs(
                    fields,
                    given.decimals().stream()
                            .map(reading)
                            .map(Literal::ofNumber)
                            .collect(Collectors.toCollection(LinkedHashSet::new)));
        }
        return new FieldCompares(
                fields, Comparison.valueOf(operator), Literal.ofNumber(reading.apply(given.decimal())));
    }

    /** As EPCIS 1.2 spelt it. */
    private Condition errorTime(Given given) {
        Matcher matcher = ERROR_TIME.matcher(given.name());
        return matcher.matches()
                ? new FieldCompares(
                        Set.of(FieldName.standard(EventField.ERROR_DECLARATION)),
                        Comparison.valueOf(matcher.group(1)),
                        Literal.ofTime(given.time()))
                : null;
    }

    /** Master data: of places, which are registered here. */
    private Condition attribute(Given given) {
        Matcher has = HAS_ATTRIBUTE.matcher(given.name());
        if (has.matches()) {
            return new PlaceHas(
                    place(given, has.group(1)),
                    given.values().stream().map(text -> attribute(given, text)).collect(Collectors.toSet()));
        }
        Matcher is = ATTRIBUTE.matcher(given.name());
        return is.matches()
                ? new PlaceIs(place(given, is.group(1)), attribute(given, is.group(2)), given.values())
                : null;
    }

    private static PlaceField place(Given given, String field) {
        return List.of(PlaceField.READ_POINT, PlaceField.BIZ_LOCATION).stream()
                .filter(place -> place.text().equals(field))
                .findFirst()
                .orElseThrow(() -> new QueryParameterException(
                        given.name() + ": attributes are known of readPoint and bizLocation."));
    }

    private static PlaceAttribute attribute(Given given, String text) {
        String name = text.replaceFirst("^(urn:epcglobal:cbv:mda[:#]|https?://ref\\.gs1\\.org/cbv/mda#|cbvmda:)", "");
        return Arrays.stream(PlaceAttribute.values())
                .filter(attribute -> attribute.text().equals(name))
                .findFirst()
                .orElseThrow(() -> new QueryParameterException(given.name() + ": there is no attribute " + text
                        + "; there are "
                        + Arrays.stream(PlaceAttribute.values())
                                .map(PlaceAttribute::text)
                                .collect(Collectors.joining(", "))
                        + "."));
    }

    /** Fields of the standard within sensor data, named in full. */
    private Condition sensor(Given given) {
        Matcher matcher = SENSOR.matcher(given.name());
        if (!matcher.matches()) {
            return null;
        }
        String name = matcher.group(3);
        return operation(
                given,
                matcher.group(1),
                FieldName.standard(matcher.group(2) + name),
                text -> EventFields.ofSensorField(name, text));
    }

    private Condition extension(Given given) {
        Matcher matcher = EXTENSION.matcher(given.name());
        FieldName field = matcher.matches() ? field(matcher.group(2), matcher.group(3)) : null;
        return field == null ? null : operation(given, matcher.group(1), field, Literal::of);
    }

    private static Condition operation(
            Given given, String operator, FieldName field, Function<String, Literal> reading) {
        if (operator.equals("EXISTS")) {
            return new FieldExists(Set.of(field));
        }
        if (operator.equals("EQ")) {
            return new FieldIs(
                    Set.of(field),
                    given.values().stream().map(reading).collect(Collectors.toCollection(LinkedHashSet::new)));
        }
        return new FieldCompares(Set.of(field), Comparison.valueOf(operator), reading.apply(given.single()));
    }
}
