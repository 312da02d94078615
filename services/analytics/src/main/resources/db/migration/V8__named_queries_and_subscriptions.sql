-- The order in which facts became visible, so that whoever follows them misses none and is told none twice. A number is
-- drawn before its transaction commits, and so may become visible after a higher one; the position is given after that,
-- by whoever holds the lock of deliveries.
create table arrival (
    event_id   uuid        primary key,
    number     bigint      generated always as identity,
    arrived_at timestamptz not null default clock_timestamp(),
    position   bigint, -- null until given
    waits      boolean     not null default false -- for the code order that names its items
);

-- What is there already arrived in the order in which it was recorded.
insert into arrival (event_id, arrived_at, position)
select event_id, recorded_at, row_number() over (order by recorded_at, event_id)
from (select event_id, min(recorded_at) as recorded_at from fact group by event_id) as there;

create unique index arrival_by_position on arrival (position);
create index arrival_to_come on arrival (number) where position is null and not waits;
create index arrival_waiting on arrival (number) where waits;
create index arrival_by_time on arrival using brin (arrived_at);

create table named_query (
    id         uuid        primary key,
    number     bigint      generated always as identity unique,
    owner      text        not null collate "C",
    name       text        not null collate "C",
    definition text        not null, -- JSON as it was sent
    created_at timestamptz not null default now(),
    unique (owner, name)
);

create table subscription (
    id                  uuid        primary key,
    number              bigint      generated always as identity unique,
    query_id            uuid        not null references named_query on delete cascade,
    owner               text        not null collate "C",
    dest                text        not null,
    sealed_token        bytea, -- null: deliveries are not signed
    schedule            text, -- JSON; null: as events arrive
    report_if_empty     boolean     not null,
    initial_record_time timestamptz,
    reader_party        text, -- on whose behalf the query runs
    reader_roles        text[]      not null,
    reader_market       text,
    created_at          timestamptz not null default now(),
    -- All up to here is delivered: of the fact at the position, the events up to the part.
    position            bigint      not null,
    part                int         not null,
    due_at              timestamptz not null, -- of a schedule: the next run; after a failure: the next attempt
    run_until           bigint, -- how far the scheduled run in hand goes; null between runs
    run_told            boolean     not null default false, -- whether that run has delivered anything yet
    deliveries          bigint      not null default 0,
    attempts            int         not null default 0, -- since the last success
    failing_since       timestamptz,
    last_success_at     timestamptz,
    last_failure_at     timestamptz,
    last_failure        text,
    suspended_at        timestamptz
);

create index subscription_by_query on subscription (query_id, number);
create index subscription_by_due on subscription (due_at) where suspended_at is null;
