package io.leaftrace.edge;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.leaftrace.identity.IdentifierException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.lang.reflect.Field;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what is wrong with a JSON body: where it cannot be read (400), or which value cannot be right (422). */
final class JsonProblems {
    private JsonProblems() {}

    /** Empty when writing an answer failed, or the class to read into is wrong: no fault of the caller's. */
    static Optional<HttpProblem> of(JsonProcessingException thrown) {
        if (thrown instanceof InvalidDefinitionException || thrown.getProcessor() instanceof JsonGenerator) {
            return Optional.empty();
        }
        // Within an object or a list the parser's exception comes wrapped in one that tells the path.
        Throwable cause = thrown.getCause();
        boolean wrapped = (cause instanceof StreamReadException && !(cause instanceof InputCoercionException))
                || cause instanceof StreamConstraintsException;
        if (thrown instanceof JsonMappingException mapping
                && !wrapped
                && !mapping.getPath().isEmpty()) {
            return Optional.of(ofValue(mapping));
        }
        return Optional.of(thrown.getLocation() == null ? beyondMeasure() : notJson(thrown.getLocation()));
    }

    /** The parser gave up at one of its limits, and does not say where. */
    private static HttpProblem beyondMeasure() {
        return Problems.malformed(
                "malformed-json",
                "The body is nested too deeply, or has a name or a number that is too long.",
                List.of(new OffendingItem("body", "malformed", "beyond the limits of what is read")));
    }

    private static HttpProblem notJson(JsonLocation at) {
        String where = "line " + at.getLineNr() + ", column " + at.getColumnNr();
        return HttpProblem.builder(Problems.malformed(
                        "malformed-json",
                        "The body is not one JSON value of the right shape, or names a field twice, at " + where + ".",
                        List.of(new OffendingItem("body", "malformed", where))))
                .with("line", at.getLineNr())
                .with("column", at.getColumnNr())
                .build();
    }

    private static HttpProblem ofValue(JsonMappingException thrown) {
        String field = path(thrown);
        if (thrown instanceof UnrecognizedPropertyException) {
            return Problems.malformed(
                    "unknown-field",
                    "The body has a field that is not known here: " + field + ".",
                    List.of(new OffendingItem(field, "unknown_field", "There is no field of this name here.")));
        }
        Class<?> wanted = thrown instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        if (wanted == OffsetDateTime.class) {
            return Problems.malformed(
                    "malformed-time",
                    "A time must be ISO 8601 with its offset, such as 2026-11-21T09:30:00+08:00: " + field + ".",
                    List.of(new OffendingItem(field, "malformed_time", "Not a time with an offset.")));
        }
        OffendingItem item = thrown.getCause() instanceof IdentifierException identifier
                ? new OffendingItem(field, identifier.code(), identifier.getMessage())
                : new OffendingItem(field, "invalid_value", "The value " + mustBe(wanted) + ".");
        return Problems.unprocessable("invalid-value", "A value cannot be right: " + field + ".", List.of(item));
    }

    /** As it is written in JSON. */
    private static String word(Field enumConstant) {
        JsonProperty named = enumConstant.getAnnotation(JsonProperty.class);
        return named == null ? enumConstant.getName() : named.value();
    }

    private static String mustBe(Class<?> wanted) {
        if (wanted == null) {
            return "is not allowed";
        }
        if (wanted.isEnum()) {
            return Arrays.stream(wanted.getFields())
                    .filter(Field::isEnumConstant)
                    .map(JsonProblems::word)
                    .collect(Collectors.joining(", ", "must be one of ", ""));
        }
        if (wanted == String.class) {
            return "must be a text";
        }
        if (wanted == boolean.class || wanted == Boolean.class) {
            return "must be true or false";
        }
        if (Number.class.isAssignableFrom(wanted) || wanted.isPrimitive()) {
            return "must be a number in range, whole where it counts something, and without quotes";
        }
        return Collection.class.isAssignableFrom(wanted) || wanted.isArray() ? "must be a list" : "must be an object";
    }

    /** As callers write it: {@code scans[3].occurredAt}. */
    private static String path(JsonMappingException thrown) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : thrown.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }
}
