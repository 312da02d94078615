-- A report may be recalled and its serials reported anew, so runs of different reports may overlap: the key takes in the
-- report. Reports that were taken in before this version have no known id and cannot be recalled here.
alter table reported_run add column event_id uuid not null default '00000000-0000-0000-0000-000000000000';
alter table reported_run alter column event_id drop default;
alter table reported_run drop constraint reported_run_pkey;
alter table reported_run add primary key (first_item_id, event_id);

-- Reports that count as never made; a recall may come before what it recalls.
create table recalled_report (
    event_id uuid primary key
);

-- Runs of items that were taken out of use. Those of two facts may overlap.
create table deactivated_run (
    event_id      uuid not null,
    first_item_id bigint not null,
    last_item_id  bigint not null,
    primary key (event_id, first_item_id)
);
-- Lists of single items are common, and a B-tree is far cheaper for them than GiST.
create index deactivated_run_single on deactivated_run (first_item_id) where last_item_id = first_item_id;
create index deactivated_run_long on deactivated_run using gist (int8range(first_item_id, last_item_id, '[]'))
    where last_item_id > first_item_id;
