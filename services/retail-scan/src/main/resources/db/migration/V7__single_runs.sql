-- Runs of one item are found by an index of their own. Its condition must not be an equation: where the item is a parameter the
-- planner makes "last = item" of "last = first and first = item", no longer sees that the index holds what is asked for,
-- and reads the whole table.
drop index custody_run_single;
create index custody_run_single on custody_run (first_item_id) where last_item_id <= first_item_id;
drop index boxed_run_single;
create index boxed_run_single on boxed_run (first_item_id) where last_item_id <= first_item_id;
drop index departed_run_single;
create index departed_run_single on departed_run (first_item_id) where last_item_id <= first_item_id;
drop index recalled_run_single;
create index recalled_run_single on recalled_run (first_item_id) where last_item_id <= first_item_id;
drop index deactivated_run_single;
create index deactivated_run_single on deactivated_run (first_item_id) where last_item_id <= first_item_id;

-- Runs that name the item itself.
create or replace function custody_runs_naming(item bigint) returns setof custody_run language sql stable as $$
    select * from custody_run
     where last_item_id <= first_item_id and first_item_id = item
       and not exists (select from recalled_report where recalled_report.event_id = custody_run.event_id)
    union all
    select * from custody_run
     where last_item_id > first_item_id and int8range(first_item_id, last_item_id, '[]') @> item
       and not exists (select from recalled_report where recalled_report.event_id = custody_run.event_id)
$$;
