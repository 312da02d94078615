package io.leaftrace.edge.sample;

/** As the API tells of it. */
public record Lot(long id, String name) {}
