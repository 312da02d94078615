package io.leaftrace.model;

/**
 * A business document that a hop belongs to (EPCIS 2.0 bizTransaction).
 *
 * @param type a CBV 2.0 business transaction type, such as {@code po}, {@code inv}, {@code desadv}
 * @param number as its keeper writes it
 */
public record Reference(String type, String number) {}
