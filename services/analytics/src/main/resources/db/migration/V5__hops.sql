-- What a change of hands tells besides.
alter table fact add column party_gln text;
alter table fact add column recorded_by text;
alter table fact add column device_id text;
alter table fact add column position text;
alter table fact add column vehicle text;
alter table fact add column from_vehicle text;
alter table fact add column planned_arrival timestamptz;
alter table fact add column biz_transactions jsonb; -- [{"type", "number"}] as told; null when there are none
alter table fact add column conformity text;
alter table fact add column country text;

-- A fact had one document at most, whose kind showed in the fact alone.
update fact
   set biz_transactions = jsonb_build_array(jsonb_strip_nulls(jsonb_build_object(
           'type', case when type in ('ItemsShipped', 'ItemsReceived') then 'desadv' end,
           'number', reference)))
 where reference is not null;
alter table fact drop column reference;

-- An item is mostly named alone or in a short run. A B-tree finds one named alone in a fraction of what a GiST takes,
-- and the GiST stays small when it holds the runs alone.
create index fact_item_single on fact_item (lower(items)) where upper(items) - lower(items) = 1;
create index fact_item_run on fact_item using gist (items) where upper(items) - lower(items) > 1;
drop index fact_item_by_item;

-- Which facts name an item, and all that it ever was in. A function, because only in one are the plans of its statements
-- kept: planning them anew costs more than running them. Its settings keep the planner, which does not know for which
-- item it plans, from reading whole tables. "union" ends where parents form a circle.
create function life_touches(item bigint, deepest int, most int)
    returns table (item_id bigint, role text, parent_id bigint, event_id uuid, part int)
    language plpgsql stable rows 20
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off
    set enable_hashjoin = off
    set enable_mergejoin = off
as $$
#variable_conflict use_column
begin
    return query
    with recursive around (item_id, depth) as (
        select item, 0
        union
        select inside.parent_id, around.depth + 1
          from around
         cross join lateral (
               select i.parent_id from fact_item i
                where upper(i.items) - lower(i.items) = 1 and lower(i.items) = around.item_id
                  and i.role = 'childEPCs' and i.parent_id is not null
               union all
               select i.parent_id from fact_item i
                where upper(i.items) - lower(i.items) > 1 and i.items @> around.item_id
                  and i.role = 'childEPCs' and i.parent_id is not null) inside
         where around.depth < deepest),
    named as (select distinct a.item_id from (select around.item_id from around limit most) a)
    select named.item_id, touch.role, touch.parent_id, touch.event_id, touch.part
      from named
     cross join lateral (
           select i.role, i.parent_id, i.event_id, i.part from fact_item i
            where upper(i.items) - lower(i.items) = 1 and lower(i.items) = named.item_id
           union all
           select i.role, i.parent_id, i.event_id, i.part from fact_item i
            where upper(i.items) - lower(i.items) > 1 and i.items @> named.item_id) touch
     limit most;
end
$$;

-- What is registered is kept in memory until this number changes. It is written in the transaction of the change.
create table registry_version (
    only_one boolean primary key default true check (only_one),
    version  bigint not null
);
insert into registry_version (version) values (0);

-- What was ever put into an item or taken out, and whatever moved the same items later: which facts, and which items.
create function contents_moves(parent bigint, most int)
    returns table (role text, parent_id bigint, first bigint, last bigint, event_id uuid, part int)
    language plpgsql stable
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off
    set enable_hashjoin = off
    set enable_mergejoin = off
as $$
#variable_conflict use_column
begin
    return query
    select move.role, move.parent_id, lower(move.items), upper(move.items) - 1, move.event_id, move.part
      from (select distinct i.items from fact_item i where i.parent_id = parent limit most) child
     cross join lateral (
           select i.role, i.parent_id, i.items, i.event_id, i.part from fact_item i
            where upper(i.items) - lower(i.items) = 1
              and lower(i.items) >= lower(child.items) and lower(i.items) < upper(child.items)
           union all
           select i.role, i.parent_id, i.items, i.event_id, i.part from fact_item i
            where upper(i.items) - lower(i.items) > 1 and i.items && child.items) move
      join fact f on f.event_id = move.event_id and f.part = move.part
     where move.role in ('childEPCs', 'inputEPCList')
        or (move.role = 'epcList' and (f.action = 'DELETE' or f.disposition = 'retail_sold'))
     limit most;
end
$$;
