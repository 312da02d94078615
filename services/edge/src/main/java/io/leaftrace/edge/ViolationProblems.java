package io.leaftrace.edge;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Names the fields that bean validation refuses. */
final class ViolationProblems {
    private ViolationProblems() {}

    /** Empty when what is refused is our own answer. */
    static Optional<HttpProblem> of(ConstraintViolationException thrown) {
        List<OffendingItem> items = new ArrayList<>();
        for (ConstraintViolation<?> violation : thrown.getConstraintViolations()) {
            if (isOfAnswer(violation)) {
                return Optional.empty();
            }
            items.add(item(violation));
        }
        items.sort(Comparator.comparing(OffendingItem::item).thenComparing(OffendingItem::reason));
        return Optional.of(Problems.unprocessable("invalid-value", "Some values are missing or wrong.", items));
    }

    private static boolean isOfAnswer(ConstraintViolation<?> violation) {
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.RETURN_VALUE) {
                return true;
            }
        }
        return false;
    }

    private static OffendingItem item(ConstraintViolation<?> violation) {
        String constraint = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return new OffendingItem(field(violation.getPropertyPath()), snakeCase(constraint), violation.getMessage());
    }

    /** Without the Java method and, where a field of a body or of a list's parameters follows, its Java parameter. */
    private static String field(Path path) {
        List<Path.Node> nodes = new ArrayList<>();
        path.forEach(nodes::add);
        nodes.removeIf(node -> node.getKind() == ElementKind.METHOD);
        if (nodes.size() > 1 && nodes.get(0).getKind() == ElementKind.PARAMETER) {
            nodes.remove(0);
        }
        StringBuilder field = new StringBuilder();
        for (Path.Node node : nodes) {
            boolean first = field.isEmpty() || node.toString().startsWith("[");
            field.append(first ? "" : ".").append(node);
        }
        return field.toString();
    }

    /** {@code NotBlank} becomes {@code not_blank}. */
    private static String snakeCase(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
