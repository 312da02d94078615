package io.leaftrace.issuance.registry;

import io.leaftrace.edge.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;

/**
 * A kind of registered things.
 *
 * @param name of the kind and of its table, whose columns are the components of {@code type} in snake case
 * @param keyColumn the table's primary key
 * @param ownerColumn the column with the maker's GLN
 * @param path of its resource
 */
public record RegistryKind<T extends Registered>(
        String name, String keyColumn, String ownerColumn, String path, Class<T> type) {

    /** 404: not there, or another maker's. */
    public HttpProblem unknown(String key) {
        return Problems.notFound(name + "-unknown", "There is no " + name + " " + key + ".", List.of());
    }

    /** 409. */
    public HttpProblem exists(String key) {
        return Problems.conflict(name + "-exists", "A " + name + " " + key + " is registered.", List.of());
    }
}
