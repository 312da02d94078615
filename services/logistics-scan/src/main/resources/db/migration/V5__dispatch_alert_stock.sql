-- What needs somebody's attention, and since when it no longer does.
create table alert (
    alert_id       uuid primary key,
    -- What is watched: HOP (the flags of a recorded hop), ARRIVAL (that of a shipped hop), ANNOUNCEMENT (that of an
    -- announced dispatch). Each settles only its own.
    watch          text not null,
    code           text not null,
    party_gln      text not null,
    place_gln      text,
    -- The hop, or the announcement with 0.
    about_event_id uuid not null,
    about_sequence bigint not null,
    item_ids       bigint[] not null, -- ascending
    raised_at      timestamptz not null,
    settled_at     timestamptz
);
create unique index alert_open on alert (about_event_id, about_sequence, watch, code) where settled_at is null;

-- Dispatches that were announced before they happened.
create table dispatch (
    dispatch_id       uuid primary key,
    number            bigint generated always as identity unique,
    sender_gln        text not null,
    receiver_gln      text not null,
    from_gln          text not null,
    to_gln            text not null,
    announced_at      timestamptz not null,
    announced_by      text,
    planned_departure timestamptz not null,
    planned_arrival   timestamptz not null,
    vehicle           text,
    document_refs     text not null, -- JSON, as GET answers it
    note              text,
    cancelled_at      timestamptz,
    cancelled_by      text,
    cancel_reason     text
);
create index dispatch_by_sender on dispatch (sender_gln, number);
create index dispatch_by_receiver on dispatch (receiver_gln, number);

-- Arrivals that are awaited: of an announced dispatch (its id), and of a shipped hop that told when it should arrive.
create table awaited_arrival (
    arrival_id      uuid primary key,
    watch           text not null,
    about_event_id  uuid not null,
    about_sequence  bigint not null,
    party_gln       text not null, -- who told it
    from_gln        text not null,
    to_gln          text not null,
    since           timestamptz not null, -- what happened earlier does not count
    planned_arrival timestamptz not null,
    -- Derived from the facts of custody, again whenever one came that may matter: stale until then.
    state           text not null,
    stale           boolean not null default true,
    unique (about_event_id, about_sequence, watch)
);
create index awaited_arrival_stale on awaited_arrival (arrival_id) where stale;
create index awaited_arrival_due on awaited_arrival (planned_arrival)
    where state in ('ANNOUNCED', 'DEPARTED', 'PARTLY_ARRIVED');

create table awaited_item (
    arrival_id  uuid not null references awaited_arrival,
    item_id     bigint not null,
    departed_at timestamptz,
    arrived_at  timestamptz,
    primary key (arrival_id, item_id)
);
create index awaited_item_by_item on awaited_item (item_id);

-- The items and all parents that they ever had: a fact that names one of these may matter.
create table awaited_line (
    item_id    bigint not null,
    arrival_id uuid not null references awaited_arrival,
    primary key (item_id, arrival_id)
);

-- The items as they were announced: an ItemId alone does not tell the product before its order is known.
create table dispatch_item (
    dispatch_id  uuid not null references dispatch,
    item_id      bigint not null,
    digital_link text not null,
    primary key (dispatch_id, item_id)
);

-- What packaging an order was for; null for orders that were told before this was kept.
alter table code_order add column level text;

-- What is where, walked item by item in the order of their ids.
create index holding_by_place on holding (place_gln, item_id) where parent_item_id is null;
create index holding_by_destination on holding (destination_gln, item_id)
    where parent_item_id is null and destination_gln is not null;
create index holding_by_parent on holding (parent_item_id) where parent_item_id is not null;
create index custody_item_by_parent on custody_item (parent_item_id) where parent_item_id is not null;

-- What is in a unit, at all levels: derived from holding and from the runs that were packed, so that a warehouse of
-- thousands of pallets is counted without looking into each. Counted anew whenever a fact names something of it.
create table unit_content (
    item_id         bigint not null,
    order_number    bigint not null, -- of our own serials; 0 for all others
    gtin            text not null,   -- of foreign serials; empty for all others
    pieces          bigint not null, -- of logistic units (SSCC) where neither is given
    -- Where all that hops never named by itself lies since the unit was emptied; null while it is inside.
    loose_place_gln text,
    primary key (item_id, order_number, gtin)
);
create index unit_content_loose on unit_content (loose_place_gln) where loose_place_gln is not null;

-- Items named by facts since then: they and all that they were ever in are to be counted.
create table unit_to_count (
    item_id bigint primary key
);
