package io.leaftrace.logistics.dispatch;

import io.leaftrace.logistics.code.ReadCode;
import io.leaftrace.logistics.custody.Custody;

/**
 * An item that a dispatch names, as far as it is known.
 *
 * @param itemId null for a code that names no item of which anything is known
 * @param custody null when the code names no item
 * @param introduced whether the fact has come that brought it into the world
 * @param ofVoidOrder whether its order expired or was cancelled
 * @param recalled whether a recall is in force of it or of something in it
 * @param announced whether it, what it is in, or something in it is part of another open dispatch
 */
record NamedItem(
        ReadCode code,
        Long itemId,
        Custody custody,
        boolean introduced,
        boolean ofVoidOrder,
        boolean recalled,
        boolean announced) {}
