-- Who asked what, and why. Repeatable: services began to keep it at different versions of their own tables.
create table if not exists query_log (
    entry_id       uuid        primary key,
    asked_at       timestamptz not null,
    subject        text,
    party_gln      text,
    roles          text[]      not null,
    question       text        not null,
    purpose        text,
    status         int         not null,
    answered_count bigint
);
create index if not exists query_log_by_time on query_log (asked_at, entry_id);
create index if not exists query_log_by_party on query_log (party_gln, asked_at, entry_id);
