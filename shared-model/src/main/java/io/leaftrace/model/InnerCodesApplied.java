package io.leaftrace.model;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * A line applied packs that have a code under their wrapper: the keyed hashes of those codes, which never travel
 * themselves. It belongs to a {@link SerialsApplied}, and holds as long as that does; either may come first.
 *
 * @param reportEventId the {@code eventId} of that report
 * @param hashKeyId the key with which the hashes were made
 * @param items the packs; never foreign ones
 * @param hashes 8 bytes for each pack, in the order of {@code items}
 */
public record InnerCodesApplied(
        Header header, String lineId, UUID reportEventId, String hashKeyId, Items items, ByteBuffer hashes)
        implements Fact {

    /** The bytes of a hash. */
    public static final int HASH_BYTES = 8;

    public InnerCodesApplied {
        hashes = ByteBuffer.allocate(hashes.remaining())
                .put(hashes.duplicate())
                .flip()
                .asReadOnlyBuffer();
        if (hashes.remaining() != items.count() * HASH_BYTES) {
            throw new IllegalArgumentException(
                    items.count() + " items have not " + hashes.remaining() + " bytes of hashes");
        }
    }

    @Override
    public String topic() {
        return Topics.ISSUANCE_INNER_CODES;
    }

    @Override
    public String key() {
        return "line-" + lineId;
    }
}
