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

-- The recalls that hold of any of some runs of items, the newest first. A function, because only in one is the plan kept:
-- it depends on the arrays, and planning it anew for each trace took a fifth of the trace's time.
create function standing_recalls(firsts bigint[], lasts bigint[], most int)
    returns table (recall_id uuid, declared_at timestamptz, reason text, instruction text)
    language plpgsql stable rows 1
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off
    set enable_hashjoin = off
    set enable_mergejoin = off
as $$
#variable_conflict use_column
begin
    -- From the items to their recalls: of these there may be thousands, and a trace asks about a handful of items.
    return query
    select recall_id, declared_at, reason, instruction
      from recall
     where withdrawn_at is null
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
