-- Warehouses and shops are registered here, factories are told by code-issuance.
create table place (
    gln         text primary key,
    party_gln   text not null,
    kind        text not null,
    name        text not null,
    city        text not null,
    country     text not null,
    latitude    double precision not null,
    longitude   double precision not null,
    -- The fact that told of it; of two facts about a factory the later one holds.
    occurred_at timestamptz not null,
    producer    text collate "C" not null,
    sequence    bigint not null,
    event_id    uuid not null
);

-- GTINs of our makers' products: a serial under one of these that no key made is a forgery.
create table own_gtin (
    gtin text primary key
);

-- What is needed to write the serials of an order; orders of SSCCs need nothing.
create table code_order (
    order_number bigint primary key,
    gtin         text not null,
    key_id       text not null
);

-- Items issued elsewhere, numbered by this service for itself.
create table foreign_item (
    digital_link text primary key,
    number       bigint generated always as identity unique
);

-- The set of facts about custody. Nothing derived from it is stored: any order of arrival gives the same answer.
create table custody_fact (
    event_id           uuid not null,
    step               text not null,
    occurred_at        timestamptz not null,
    occurred_at_offset text not null,
    recorded_at        timestamptz not null,
    producer           text not null,
    sequence           bigint not null,
    place_gln          text not null,
    destination_gln    text,
    -- One report of a line says both what was applied and what was rejected.
    primary key (event_id, step)
);

-- Items that a fact names: one, or a run of consecutive ones; parent_item_id is what they were packed into.
create table custody_item (
    event_id       uuid not null,
    step           text not null,
    first_item_id  bigint not null,
    last_item_id   bigint check (last_item_id > first_item_id), -- null for a single item
    parent_item_id bigint,
    foreign key (event_id, step) references custody_fact
);
-- Most rows are single items, for which a B-tree is far cheaper than GiST.
create index custody_item_single on custody_item (first_item_id) where last_item_id is null;
create index custody_item_run on custody_item using gist (int8range(first_item_id, last_item_id, '[]'))
    where last_item_id is not null;

create function custody_items_naming(item_id bigint) returns setof custody_item
    language sql stable
as $$
    select * from custody_item
     where first_item_id = item_id and last_item_id is null
    union all
    select * from custody_item
     where int8range(first_item_id, last_item_id, '[]') @> item_id and last_item_id is not null
$$;

create table handheld_scan (
    party_gln   text not null,
    device_id   text not null,
    sequence    bigint not null,
    scan_id     uuid not null unique,
    fingerprint text not null,
    recorded_at timestamptz not null,
    primary key (party_gln, device_id, sequence)
);

create table scan_flag (
    scan_id uuid not null references handheld_scan (scan_id),
    flag    text not null,
    item    text
);
create index scan_flag_by_scan on scan_flag (scan_id);

create table capture_job (
    capture_id      uuid primary key,
    number          bigint generated always as identity unique,
    party_gln       text not null,
    captured_at     timestamptz not null,
    error_behaviour text not null,
    -- JSON, as GET answers it.
    errors          text not null
);
create index capture_job_by_party on capture_job (party_gln, number);

-- Which events were captured; what they say is in the fact. An error declaration repeats the event's id.
create table captured_event (
    event_id        text not null,
    declares_error  boolean not null,
    content_digest  text not null,
    capture_id      uuid not null references capture_job,
    primary key (event_id, declares_error)
);
