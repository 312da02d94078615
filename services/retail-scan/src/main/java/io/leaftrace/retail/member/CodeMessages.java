package io.leaftrace.retail.member;

import io.smallrye.mutiny.Uni;

/** Where one-time codes leave the service. */
interface CodeMessages {

    /** Sends a text message; fails when it was not taken, with words that repeat neither number nor text. */
    Uni<Void> send(PhoneNumber to, String text);
}
