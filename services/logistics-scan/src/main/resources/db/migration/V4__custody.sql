-- Custody is kept compactly: one row a message, one a hop, one an item or run of items that a hop names. A hop's id is its
-- message's times 8,192 plus its place in the message, so neither table needs to ask the other for a key. There are no
-- foreign keys between them: they are written together, in one transaction, and never deleted.
create sequence custody_report_id;

create table custody_report (
    report_id   bigint primary key,
    event_id    uuid not null,
    producer    text not null,
    recorded_at timestamptz not null,
    -- Who told it; null for what lines, makers and tills did, of which nothing is judged here.
    party_gln   text,
    device_id   text,
    recorded_by text,
    -- Told by a public authority, which need not hold what it inspects.
    authority   boolean not null default false
);
create index custody_report_by_event on custody_report (event_id);
create index custody_report_by_party on custody_report (party_gln, report_id) where party_gln is not null;

create table hop (
    hop_id             bigint primary key,
    step               text not null,
    occurred_at        timestamptz not null,
    occurred_at_offset text not null,
    sequence           bigint not null,
    -- The device and its organisation as one number, and the content: (device, sequence) is the identity of a hop.
    device_key         bigint,
    fingerprint        bigint,
    place_gln          text,
    position           text,
    destination_gln    text,
    planned_arrival_at timestamptz,
    vehicle            text
);
create unique index hop_by_device on hop (device_key, sequence);

-- What was stored under the old keys is moved.
alter table custody_item rename to custody_item_v1;
alter index custody_item_single rename to custody_item_v1_single;
alter index custody_item_run rename to custody_item_v1_run;
drop function custody_items_naming(bigint);

create table custody_item (
    first_item_id  bigint not null,
    last_item_id   bigint check (last_item_id > first_item_id), -- null for a single item
    parent_item_id bigint,
    hop_id         bigint not null
);

create temporary table moved_fact on commit drop as
    select fact.*, scan.party_gln, scan.device_id, scan.scan_id, nextval('custody_report_id') as report_id
      from custody_fact as fact left join handheld_scan as scan on scan.scan_id = fact.event_id;
insert into custody_report (report_id, event_id, producer, recorded_at, party_gln, device_id)
select report_id, event_id, producer, recorded_at, party_gln, device_id from moved_fact;
-- A scan of before is known by its sequence; its content was not kept in this form, so a repetition is a duplicate.
insert into hop (hop_id, step, occurred_at, occurred_at_offset, sequence, device_key, place_gln, destination_gln)
select report_id * 8192, step, occurred_at, occurred_at_offset, sequence,
       ('x' || substr(encode(sha256(convert_to(party_gln || '/' || device_id, 'UTF8')), 'hex'), 1, 16))::bit(64)::bigint,
       place_gln, destination_gln
  from moved_fact;
insert into custody_item (first_item_id, last_item_id, parent_item_id, hop_id)
select item.first_item_id, item.last_item_id, item.parent_item_id, fact.report_id * 8192
  from custody_item_v1 as item join moved_fact as fact using (event_id, step);

-- Most rows are single items, for which a B-tree is far cheaper than GiST.
create index custody_item_single on custody_item (first_item_id) where last_item_id is null;
create index custody_item_run on custody_item using gist (int8range(first_item_id, last_item_id, '[]'))
    where last_item_id is not null;

-- Rows stand in the order of their hops, so that this small index finds what a hop names.
create index custody_item_by_hop on custody_item using brin (hop_id) with (pages_per_range = 16);

create function custody_items_naming(item_id bigint) returns setof custody_item
    language sql stable
as $$
    select * from custody_item
     where first_item_id = item_id and last_item_id is null
    union all
    select * from custody_item
     where int8range(first_item_id, last_item_id, '[]') @> item_id and last_item_id is not null
$$;

drop table scan_flag;
drop table custody_item_v1;
drop table custody_fact;
drop table handheld_scan;

-- What is odd about a hop by all that is known: derived, and judged again whenever facts of its items arrive.
create table scan_flag (
    hop_id  bigint not null,
    -- null when the flag is about the hop as a whole
    item_id bigint,
    flag    text not null,
    unique nulls not distinct (hop_id, item_id, flag)
);
create index scan_flag_by_item on scan_flag (item_id);

-- Which parents, of any level and at any time, an item had that hops name: their facts are facts of the item.
create table was_inside (
    outer_item_id bigint not null,
    item_id       bigint not null,
    primary key (outer_item_id, item_id)
);
create index was_inside_by_item on was_inside (item_id);

-- Where each item is that a hop or a packing at a line names by itself: derived from its facts, never a fact.
create table holding (
    item_id         bigint primary key,
    state           text not null,
    place_gln       text,
    position        text,
    destination_gln text,
    vehicle         text,
    since           timestamptz,
    planned_arrival timestamptz,
    parent_item_id  bigint,
    recalled        boolean not null default false,
    -- The time of the last fact of its life, while all that counts for later ones stands in this row; else null.
    last_fact_at    timestamptz
) with (fillfactor = 80);

-- Recalls as they were told; a withdrawal may come before what it withdraws.
create table recall (
    recall_id   text primary key,
    number      bigint generated always as identity unique,
    declared_at timestamptz not null,
    reason      text not null,
    instruction text not null,
    item_count  int not null
);
create table recall_withdrawal (
    recall_id    text primary key,
    withdrawn_at timestamptz not null
);
create table recall_item (
    recall_id     text not null,
    first_item_id bigint not null,
    last_item_id  bigint check (last_item_id > first_item_id)
);
create index recall_item_single on recall_item (first_item_id) where last_item_id is null;
create index recall_item_run on recall_item using gist (int8range(first_item_id, last_item_id, '[]'))
    where last_item_id is not null;
create index recall_item_by_recall on recall_item (recall_id);

create function recalls_naming(item_id bigint) returns setof text
    language sql stable
as $$
    select recall_id from recall_item
     where first_item_id = item_id and last_item_id is null
    union all
    select recall_id from recall_item
     where int8range(first_item_id, last_item_id, '[]') @> item_id and last_item_id is not null
$$;
