-- As life_touches, of a life of which more is told than a trace can hold: of each item the oldest and the newest facts of
-- each class, so that whoever tells a thousand things of somebody else's pallet hides nothing of what its holders told.
-- Apart: what an alert is open against and what was captured; and among these what packs, what ends a life, and the rest.
create function life_touches_of_many(item bigint, deepest int, most int, each int)
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
    named as (
        select a.item_id, min(a.depth) as depth
          from (select around.item_id, around.depth from around limit most) a
         group by a.item_id),
    touch as (
        select named.item_id, named.depth, t.role, t.parent_id, t.event_id, t.part, f.occurred_at, f.producer, f.sequence,
               (f.captured is not null
                or exists (select from alert a
                            where a.about_event_id = f.event_id and a.about_sequence in (f.sequence, 0)
                              and a.raised_at is not null and a.settled_at is null)) as doubtful,
               (t.role in ('childEPCs', 'inputEPCList') or f.empties_parent) as packs,
               (f.action in ('ADD', 'DELETE') or f.biz_step in ('holding', 'departing', 'retail_selling')) as decides
          from named
         cross join lateral (
               select i.role, i.parent_id, i.event_id, i.part from fact_item i
                where upper(i.items) - lower(i.items) = 1 and lower(i.items) = named.item_id
               union all
               select i.role, i.parent_id, i.event_id, i.part from fact_item i
                where upper(i.items) - lower(i.items) > 1 and i.items @> named.item_id) t
          join fact f on f.event_id = t.event_id and f.part = t.part),
    ranked as (
        select touch.*,
               row_number() over oldest_first as older,
               row_number() over (partition by touch.item_id, touch.doubtful, touch.packs, touch.decides
                   order by touch.occurred_at desc, touch.producer collate "C" desc, touch.sequence desc,
                            touch.event_id desc, touch.part desc) as newer
          from touch
        window oldest_first as (partition by touch.item_id, touch.doubtful, touch.packs, touch.decides
                   order by touch.occurred_at, touch.producer collate "C", touch.sequence, touch.event_id, touch.part))
    select ranked.item_id, ranked.role, ranked.parent_id, ranked.event_id, ranked.part
      from ranked
     where ranked.older <= each or ranked.newer <= each
     order by ranked.doubtful, ranked.depth, ranked.newer, ranked.event_id, ranked.part
     limit most;
end
$$;
