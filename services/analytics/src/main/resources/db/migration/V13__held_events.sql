-- Which events of others a party may see because it held an item that they tell of: never fewer than these, now and then
-- more. What it does see is decided by the lives of the items when it asks. A row for each event and party, whatever number
-- of items the event names. Its own events and those of what it makes are found without.
create table held_event (
    party_gln   text        not null collate "C",
    occurred_at timestamptz not null,
    event_id    uuid        not null,
    part        int         not null,
    primary key (party_gln, occurred_at, event_id, part)
);

-- Facts that were stored and not followed yet.
create table fact_to_follow (
    number    bigint generated always as identity primary key,
    event_id  uuid    not null,
    set_aside boolean not null default false -- it would have taken too long
);
insert into fact_to_follow (event_id)
select event_id from fact group by event_id order by min(recorded_at), event_id;

create index code_order_by_maker on code_order (maker_gln);

-- Follows facts to the parties that may see something by them. A life is that of an item: a fact is in it that names the
-- item or something around it. So from the items of a fact down to all that was ever in them, from there up to all that
-- those were ever in, and every fact that names any of it. When the stays ended is not asked; so facts may come in any
-- order, and each makes known what it adds to those before: who may see it, what its own party may see by it, and, of a
-- packing, what those who held the one side may see of the other. Its settings and fences keep the planner, which does not know
-- how few rows an item finds, from reading whole tables and indexes.
create function follow_facts(followed uuid[])
    returns void
    language plpgsql
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off
    set enable_bitmapscan = off
as $$
#variable_conflict use_column
begin
    insert into held_event (party_gln, occurred_at, event_id, part)
    with recursive root as materialized (
        select i.event_id, i.part, i.items, i.parent_id
          from fact_item i
         where i.event_id = any(followed)
           and i.role in ('epcList', 'parentID', 'childEPCs', 'inputEPCList', 'outputEPCList')),
    inside (event_id, part, items) as (
        select event_id, part, items from root
        union
        select inside.event_id, inside.part, child.items
          from inside
         cross join lateral (
               select i.items, i.role from fact_item i
                where i.parent_id >= lower(inside.items) and i.parent_id < upper(inside.items)
               offset 0) child
         where child.role = 'childEPCs'),
    -- The side of the parent, of packings.
    around (event_id, part, items, parents_side) as (
        select event_id, part, items, false from inside
        union
        select event_id, part, int8range(parent_id, parent_id, '[]'), true from root where parent_id is not null
        union
        select around.event_id, around.part, int8range(outer_one.parent_id, outer_one.parent_id, '[]'),
               around.parents_side
          from around
         cross join lateral (
               select * from (
                   select i.role, i.parent_id from fact_item i
                    where upper(i.items) - lower(i.items) = 1
                      and lower(i.items) >= lower(around.items) and lower(i.items) < upper(around.items)
                   offset 0) alone
               union all
               select * from (
                   select i.role, i.parent_id from fact_item i
                    where upper(i.items) - lower(i.items) > 1 and i.items && around.items
                   offset 0) run) outer_one
         where outer_one.role = 'childEPCs' and outer_one.parent_id is not null),
    touch as materialized (
        select around.event_id as root_id, around.part as root_part, named.event_id, named.part,
               bool_or(around.parents_side) as parents_side
          from around
         cross join lateral (
               select i.event_id, i.part from fact_item i
                where upper(i.items) - lower(i.items) = 1
                  and lower(i.items) >= lower(around.items) and lower(i.items) < upper(around.items)
               union all
               select i.event_id, i.part from fact_item i
                where upper(i.items) - lower(i.items) > 1 and i.items && around.items) named
         group by 1, 2, 3, 4),
    told as materialized (
        select touch.*, f.occurred_at,
               array_remove(array[f.party_gln, here.party_gln, there.party_gln], null) as own,
               (touch.root_id, touch.root_part) = (touch.event_id, touch.part) as is_root
          from touch
         cross join lateral (
               select occurred_at, party_gln, place_gln, destination_gln from fact
                where event_id = touch.event_id and part = touch.part offset 0) f
          left join place here on here.gln = f.place_gln
          left join place there on there.gln = f.destination_gln),
    party as materialized (
        select told.root_id, told.root_part, one.party_gln, max(told.occurred_at) as until,
               bool_or(told.is_root) as of_root, bool_or(told.parents_side) as parents_side
          from told cross join lateral unnest(told.own) as one (party_gln)
         group by 1, 2, 3)
    select distinct party.party_gln, told.occurred_at, told.event_id, told.part
      from party
      join told on told.root_id = party.root_id and told.root_part = party.root_part
     where (told.is_root or party.of_root or told.parents_side or party.parents_side)
       and told.occurred_at <= party.until
       and party.party_gln <> all(told.own)
     order by 1, 2, 3, 4
    on conflict do nothing;
end
$$;

-- The recalls that held at a time of any of some runs of items, the newest first; without a time those that hold now. As
-- standing_recalls, which told the latter alone.
create function recalls_held(firsts bigint[], lasts bigint[], most int, held_at timestamptz)
    returns table (recall_id uuid, declared_at timestamptz, reason text, instruction text)
    language plpgsql stable rows 1
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off
    set enable_hashjoin = off
    set enable_mergejoin = off
as $$
#variable_conflict use_column
begin
    return query
    select recall_id, declared_at, reason, instruction
      from recall
     where case when held_at is null then withdrawn_at is null
                else declared_at <= held_at and (withdrawn_at is null or withdrawn_at > held_at) end
       and recall_id in (
           select named.recall_id
             from unnest(firsts, lasts) as asked (first, last)
            cross join lateral (
                 select recall_id from recall_item
                  where items && int8range(asked.first, asked.last, '[]') offset 0) named)
     order by declared_at desc, recall_id
     limit most;
end
$$;
