package io.leaftrace.analytics.registry;

import io.leaftrace.model.PackagingLevel;

/**
 * A trade item.
 *
 * @param gtin 14 digits
 * @param market ISO 3166-1 alpha-2
 */
public record Product(String gtin, String makerGln, String name, PackagingLevel level, String market) {}
