-- What buyers asked. A check moves nothing, so it is no part of an item's life, and one item may be checked without end.
create table item_check (
    event_id    uuid        primary key,
    item_id     bigint, -- null when the code is not one of ours
    code        text        not null,
    occurred_at timestamptz not null,
    utc_offset  text        not null,
    verdict     text        not null,
    reasons     text[]      not null,
    latitude    double precision,
    longitude   double precision
);

create index item_check_by_item on item_check (item_id, occurred_at desc, event_id);
