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

-- Whether tills sold some of the items and did not take them back, another than the one that is asked about. Only what lies among
-- the items is looked at, and by index: planned as part of a larger question each line of every till was.
create function any_sold(items int8multirange, other_than bigint)
    returns boolean
    language plpgsql stable
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off
    set enable_hashjoin = off
    set enable_mergejoin = off
as $$
begin
    return exists (
        select
          from unnest(items) as run
         cross join lateral (
               select distinct line.item_id from till_line as line
                where line.item_id between lower(run) and upper(run) - 1 and line.item_id <> other_than) as inside
         where (select message.kind from till_messages_of(inside.item_id) as message
                 order by message.occurred_at desc, message.shop_gln desc, message.till_id collate "C" desc,
                          message.sequence desc, message.message_id desc
                 limit 1) = 'sale');
end
$$;

-- Which of the items tills named, ever.
create function named_at_tills(items int8multirange)
    returns setof bigint
    language plpgsql stable rows 5
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off
    set enable_hashjoin = off
    set enable_mergejoin = off
as $$
begin
    return query
    select distinct line.item_id
      from unnest(items) as run
     cross join lateral (
           select named.item_id from till_line as named
            where named.item_id between lower(run) and upper(run) - 1) as line;
end
$$;
