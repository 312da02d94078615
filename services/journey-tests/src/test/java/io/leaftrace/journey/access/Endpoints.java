package io.leaftrace.journey.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.leaftrace.journey.Clone;
import io.leaftrace.local.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Every endpoint, by the services' contracts and by the table of who may do what. */
final class Endpoints {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final Path TABLE =
            Clone.root().resolve("services/journey-tests/src/test/resources/who-may-do-what.csv");

    private Endpoints() {}

    /** All that the committed {@code openapi.yaml} files name. */
    static Set<Endpoint> ofContracts() {
        return Arrays.stream(Service.values())
                .map(Endpoints::ofContract)
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    /** Who may call each, by role; the one word {@code open} when everybody may. */
    static Map<Endpoint, Set<String>> ofTable() {
        Map<Endpoint, Set<String>> table = new LinkedHashMap<>();
        for (String line : lines().subList(1, lines().size())) {
            String[] cells = line.split(",", -1);
            Endpoint endpoint = new Endpoint(service(cells[0]), cells[1], cells[2]);
            if (table.put(endpoint, Set.of(cells[3].split(" "))) != null) {
                throw new IllegalStateException(TABLE + " names twice: " + endpoint);
            }
        }
        return table;
    }

    private static Set<Endpoint> ofContract(Service service) {
        Path contract =
                Clone.root().resolve("services").resolve(service.title()).resolve("openapi.yaml");
        Set<Endpoint> endpoints = new HashSet<>();
        for (Map.Entry<String, JsonNode> path : yaml(contract).path("paths").properties()) {
            path.getValue().fieldNames().forEachRemaining(method -> {
                if (METHODS.contains(method)) {
                    endpoints.add(new Endpoint(service, method.toUpperCase(Locale.ROOT), path.getKey()));
                }
            });
        }
        return endpoints;
    }

    private static JsonNode yaml(Path file) {
        try {
            return new YAMLMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(TABLE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Service service(String title) {
        return Arrays.stream(Service.values())
                .filter(service -> service.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(TABLE + " names no service of ours: " + title));
    }
}
