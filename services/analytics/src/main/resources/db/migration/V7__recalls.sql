-- What was applied in a time, at a line or of a product; and what happened at a place.
create index fact_applied on fact (occurred_at) where type = 'SerialsApplied' and action = 'ADD';
create index fact_at_place on fact (place_gln, occurred_at);

-- Recalls of items. They are declared here, so no fact about one can come before it.
create table recall (
    recall_id         uuid        primary key,
    declared_at       timestamptz not null,
    declared_by       text,          -- party GLN; null for the platform's own people
    declared_subject  text,
    maker_glns        text[]      not null,
    scope             jsonb       not null,
    reason            text        not null,
    instruction       text        not null,
    item_count        bigint      not null,
    container_count   bigint      not null,
    withdrawn_at      timestamptz,
    withdrawn_by      text,
    withdrawal_reason text
);
create index recall_by_time on recall (declared_at, recall_id);

-- The items and what held them when the recall was declared, as they were told.
create table recall_item (
    recall_id uuid      not null references recall,
    items     int8range not null,
    primary key (recall_id, items)
);
create index recall_item_by_item on recall_item using gist (items);
