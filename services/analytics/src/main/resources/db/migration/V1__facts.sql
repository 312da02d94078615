-- The set of facts. Every insert is "on conflict do nothing", so order, duplicates and replays leave the same rows.

-- Items issued elsewhere: their canonical GS1 Digital Link URI, or the URI of another scheme.
create table foreign_item (
    number bigint generated always as identity primary key,
    uri    text not null unique
);

-- One row for each EPCIS event that a fact amounts to. What a fact says stands in columns rather than in its Avro bytes:
-- a report of 5,000 cartons must not be decoded to tell the life of one of its packs. Events captured from outside are
-- kept to the letter besides, as text: jsonb would forget the order of fields and how numbers were written.
create table fact (
    event_id         uuid        not null,
    part             int         not null,
    type             text        not null,
    occurred_at      timestamptz not null,
    utc_offset       text        not null,
    recorded_at      timestamptz not null,
    producer         text        not null,
    sequence         bigint      not null,
    epcis_id         text        not null,
    event_type       text        not null,
    action           text,
    biz_step         text,
    disposition      text,
    read_point       text,
    biz_location     text,
    place_gln        text,
    destination_gln  text,
    reference        text,
    empties_parent   boolean     not null,
    captured         text,
    captured_context text,
    json_size_chars  int         not null,
    primary key (event_id, part)
);

create index fact_by_time on fact (occurred_at, event_id, part);

-- One row for each run of consecutive items in a fact.
create table fact_item (
    event_id  uuid      not null,
    part      int       not null,
    role      text      not null,
    items     int8range not null,
    parent_id bigint, -- of children: what they were put into or taken out of
    primary key (event_id, part, role, items)
);

create index fact_item_by_item on fact_item using gist (items);
create index fact_item_by_parent on fact_item (parent_id) where parent_id is not null;
