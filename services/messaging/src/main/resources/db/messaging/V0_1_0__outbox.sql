-- One row per fact, written in the transaction that makes the fact true. Rows are kept: sent_at tells that the broker
-- has the fact, and setting it back to null sends it again.
create table outbox (
    id         bigint generated always as identity primary key,
    event_id   uuid        not null unique,
    topic      text        not null,
    record_key text        not null,
    payload    bytea       not null,
    created_at timestamptz not null default now(),
    sent_at    timestamptz
);

create index outbox_unsent on outbox (id) where sent_at is null;

create index outbox_created_at on outbox using brin (created_at);
