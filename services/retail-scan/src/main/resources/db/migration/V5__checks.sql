-- Where places are, for the distance between a shop and a buyer. Null for what was told before this version.
alter table place add column latitude double precision, add column longitude double precision;

-- What is counted of the checks of an item, so that no answer reads them all again. Of a code that the key does not
-- recognise one of 65,536 stand-ins is counted (of order 16,777,215, which is never issued), so that it costs the same.
create table checked_item (
    item_id      bigint primary key,
    check_count  bigint not null,
    device_count bigint not null,
    first_at     timestamptz not null,
    -- The latest that told where, oldest first: [[milliseconds since 1970, device or null, latitude, longitude], …]
    sightings    jsonb not null
) with (fillfactor = 70);

insert into checked_item (item_id, check_count, device_count, first_at, sightings)
select item_id, count(*), count(distinct device_id), min(checked_at), '[]'
  from item_check where item_id is not null group by item_id;

-- When a device last asked about an item: its second look is no second check.
drop index item_check_by_item;
create index item_check_by_device on item_check (item_id, device_id, checked_at desc);

-- What was put into which parent, and which items left a place for another: of hops and of lines alike. Runs of two facts
-- may overlap.
create table boxed_run (
    event_id       uuid        not null,
    sequence       int         not null,
    parent_item_id bigint      not null,
    first_item_id  bigint      not null,
    last_item_id   bigint      not null,
    boxed_at       timestamptz not null,
    primary key (event_id, sequence, first_item_id)
);
create index boxed_run_single on boxed_run (first_item_id) where last_item_id = first_item_id;
create index boxed_run_long on boxed_run using gist (int8range(first_item_id, last_item_id, '[]'))
    where last_item_id > first_item_id;

create table departed_run (
    event_id      uuid        not null,
    sequence      int         not null,
    first_item_id bigint      not null,
    last_item_id  bigint      not null,
    departed_at   timestamptz not null,
    primary key (event_id, sequence, first_item_id)
);
create index departed_run_single on departed_run (first_item_id) where last_item_id = first_item_id;
create index departed_run_long on departed_run using gist (int8range(first_item_id, last_item_id, '[]'))
    where last_item_id > first_item_id;
