package io.leaftrace.analytics.item;

import io.leaftrace.identity.Identifier;
import java.util.OptionalLong;

/**
 * An identifier that was read.
 *
 * @param identifier the GS1 key; null for a URI of another scheme
 * @param itemId of our own serials and of every SSCC; empty for items whose number has to be looked up
 * @param uri by which a foreign item is interned: the canonical Digital Link URI, or the URI of the other scheme
 */
public record Code(Identifier identifier, OptionalLong itemId, String uri) {}
