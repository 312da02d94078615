-- The answers to requests that came with an Idempotency-Key. An answer is written by the transaction that changed the
-- state which it tells of, so that there is never one without the other.
create table idempotent_answer (
    caller          text        not null,
    idempotency_key text        not null,
    fingerprint     text        not null, -- SHA-256 of method, path, query and body
    status          integer,              -- null only inside the transaction that is finding the answer
    location        text,
    content_type    text,
    body            text,
    kept_until      timestamptz not null default now() + interval '72 hours',
    primary key (caller, idempotency_key)
);

create index idempotent_answer_kept_until on idempotent_answer (kept_until);
