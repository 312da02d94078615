package io.leaftrace.model;

/**
 * The newest entry of a hash chain.
 *
 * @param chain whose reports it chains: {@code line:} and a line, or {@code maker:} and the maker's party GLN for what it
 *     deactivated
 * @param position how many entries the chain has
 * @param hash SHA-256 of the newest entry, 64 lower-case hexadecimal digits
 */
public record ChainHead(String chain, long position, String hash) {}
