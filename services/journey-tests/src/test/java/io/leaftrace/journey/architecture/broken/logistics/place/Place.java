package io.leaftrace.journey.architecture.broken.logistics.place;

/** Something of another service. */
public record Place(String gln) {}
