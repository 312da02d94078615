package io.leaftrace.issuance.registry;

import io.leaftrace.edge.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import java.util.Set;

/**
 * A kind of registered things.
 *
 * @param name of the kind and of its table, whose columns are the components of {@code type} in snake case
 * @param keyColumn the table's primary key
 * @param ownerColumn the column with the maker's GLN
 * @param path of its resource
 * @param fixed the components that never change once they have a value
 */
public record RegistryKind<T extends Registered>(
        String name, String keyColumn, String ownerColumn, String path, Class<T> type, Set<String> fixed) {

    /** 404: not there, or another maker's. */
    public HttpProblem unknown(String key) {
        return Problems.notFound(name + "-unknown", "There is no " + name + " " + key + ".", List.of());
    }

    /** 409. */
    public HttpProblem exists(String key) {
        return Problems.conflict(name + "-exists", "A " + name + " " + key + " is registered.", List.of());
    }

    /** 422: nothing new is made with it. */
    public HttpProblem retired(String key) {
        return Problems.unprocessable(name + "-retired", "The " + name + " " + key + " is retired.", List.of());
    }
}
