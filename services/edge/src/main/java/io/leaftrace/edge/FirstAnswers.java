package io.leaftrace.edge;

import io.smallrye.mutiny.Uni;

/** The stored answers, seen from inside the transaction of a request. */
interface FirstAnswers {
    /**
     * Takes the key, and with it clears two answers whose time is over: as long as requests come the table cannot grow
     * without bound. Waits for a transaction that has taken the same key and not ended yet.
     */
    String CLAIM = """
            with overdue as (
                delete from idempotent_answer where (caller, idempotency_key) in (
                    select caller, idempotency_key from idempotent_answer
                    where kept_until < now() and (caller, idempotency_key) <> ($1, $2)
                    order by kept_until limit 2 for update skip locked))
            insert into idempotent_answer (caller, idempotency_key, fingerprint) values ($1, $2, $3)
            on conflict do nothing
            """;

    String STORE = """
            update idempotent_answer set status = $3, location = $4, content_type = $5, body = $6
            where caller = $1 and idempotency_key = $2
            """;

    String FIND = """
            select fingerprint, status, location, content_type, body from idempotent_answer
            where caller = $1 and idempotency_key = $2
            """;

    /** False when the key is already used. */
    Uni<Boolean> claim(RequestKey key);

    Uni<Void> store(RequestKey key, FirstAnswer answer);

    Uni<FirstAnswer> find(RequestKey key);
}
