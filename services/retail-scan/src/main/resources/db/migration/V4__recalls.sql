-- Recalls of items, as analytics tells them. A withdrawal may come before what it withdraws: then all but it is null.
create table recall (
    recall_id   text    primary key,
    declared_at timestamptz,
    reason      text,
    instruction text,
    withdrawn   boolean not null
);

-- The runs of items of each. Those of two recalls may overlap.
create table recalled_run (
    recall_id     text   not null,
    first_item_id bigint not null,
    last_item_id  bigint not null,
    primary key (recall_id, first_item_id)
);
create index recalled_run_single on recalled_run (first_item_id) where last_item_id = first_item_id;
create index recalled_run_long on recalled_run using gist (int8range(first_item_id, last_item_id, '[]'))
    where last_item_id > first_item_id;
