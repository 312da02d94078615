-- Keyed hashes of the codes under wrappers, 8 bytes each: a row is a run of consecutive items of one line report.
create table inner_run (
    report_event_id uuid   not null,
    first_item_id   bigint not null,
    last_item_id    bigint not null,
    hash_key_id     text   not null,
    hashes          bytea  not null,
    primary key (report_event_id, first_item_id)
);
-- They are random, so compressing them saves nothing; and so a piece is read without the rest.
alter table inner_run alter column hashes set storage external;

-- Tries of the inner code of an item: by somebody, and by all (asker 0). Askers are keyed hashes of members, devices and
-- addresses. A row goes some days after its last try.
create table inner_try (
    item_id      bigint      not null,
    asker        bigint      not null,
    -- Wrong ones, since the last long pause.
    wrong        int         not null default 0,
    wrong_at     timestamptz,
    locked_until timestamptz,
    tried_at     timestamptz not null,
    primary key (item_id, asker)
) with (fillfactor = 80);
create index inner_try_by_asker on inner_try (asker, tried_at);
create index inner_try_by_time on inner_try (tried_at);

-- What was told of somebody (or of an item that is guessed at) on a day, so that it is told once.
create table inner_alert (
    code      text   not null,
    subject   bigint not null,
    raised_on date   not null,
    primary key (code, subject, raised_on)
);
